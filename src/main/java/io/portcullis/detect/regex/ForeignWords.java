package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.SymbolAutomaton;
import io.portcullis.text.TextNormalizer;
import java.util.List;
import java.util.Locale;

/** Context words that are not ASCII even when they are folded; found in one pass. Immutable and thread-safe. */
final class ForeignWords {
    private final SymbolAutomaton automaton;

    /** Hears of words in a text. */
    @FunctionalInterface
    interface Listener {
        void accept(int id, int start, int end);
    }

    /**
     * Words.
     *
     * @param words in lower case, folded or not
     * @param firstId id of the first word; the others follow
     */
    ForeignWords(List<String> words, int firstId) {
        SymbolAutomaton.Builder builder = new SymbolAutomaton.Builder();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            add(word, firstId + i, builder);
            // Folding treats a few letters by their case.
            add(word.toUpperCase(Locale.ROOT), firstId + i, builder);
            add(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1), firstId + i, builder);
        }
        this.automaton = builder.build();
    }

    /** Finds every occurrence in {@code text[from, to)}, a folded text, in the order of their ends. */
    void find(char[] text, int from, int to, Listener listener) {
        int state = SymbolAutomaton.START;
        for (int i = from; i < to; i++) {
            state = automaton.step(state, symbol(text[i]));
            for (int output = automaton.firstOutput(state); output >= 0; output = automaton.nextOutput(output)) {
                for (int entry = automaton.firstEntry(output); entry >= 0; entry = automaton.nextEntry(entry)) {
                    listener.accept(automaton.id(entry), i + 1 - automaton.depth(output), i + 1);
                }
            }
        }
    }

    static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void add(String word, int id, SymbolAutomaton.Builder builder) {
        char[] folded = TextNormalizer.normalize(word).chars();
        int[] symbols = new int[folded.length];
        for (int i = 0; i < folded.length; i++) {
            symbols[i] = symbol(folded[i]);
        }
        if (symbols.length > 0) {
            builder.add(symbols, symbols.length, id);
        }
    }

    private static int symbol(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
