package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.SymbolAutomaton;
import io.portcullis.detect.regex.re2.Meter;
import io.portcullis.model.DenyList;
import io.portcullis.text.ScanText;
import io.portcullis.text.TextNormalizer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The entries of several deny lists, found in one pass over a text whatever their number. Entries are sequences of words in
 * the form of {@link TermReader}, so that they begin and end where words do, and any white space may stand between their
 * words. Immutable and thread-safe.
 */
final class DenyTerms {
    /** Most spellings of one entry: letters that folding treats by case, such as Greek eta, have two each. */
    private static final int MOST_SPELLINGS = 64;

    private static final int STEPS_PER_LOOK = 4096;

    private final WordTable words;
    private final SymbolAutomaton automaton;
    private final int ringMask;

    private DenyTerms(WordTable words, SymbolAutomaton automaton, int mostWords) {
        this.words = words;
        this.automaton = automaton;
        this.ringMask = Integer.highestOneBit(Math.max(1, mostWords)) * 2 - 1;
    }

    /** Hears of entries in a text. */
    @FunctionalInterface
    interface Listener {
        /**
         * The longest entry of a list that ends at {@code end}.
         *
         * @param list the list's id
         * @param start first character in the folded text
         * @param end behind the last; ascending over the calls of one scan
         */
        void accept(int list, int start, int end);
    }

    /**
     * Finds entries.
     *
     * @param growing true when more text may come
     * @return position from which on more text may change what was found; the length when the text does not grow
     */
    int scan(ScanText text, boolean growing, Meter meter, Listener listener) {
        int length = text.chars().length;
        int openFrom = length;
        TermReader reader = new TermReader(text, words.longest());
        int[] starts = new int[ringMask + 1];
        int state = SymbolAutomaton.START;
        int count = 0;
        int paidTo = 0;
        while (reader.next()) {
            if (growing && reader.runEnd() == length) {
                // The word itself may go on, and with it what it belongs to.
                openFrom = Math.min(openFrom, pendingFrom(state, starts, count, reader.start()));
            }
            state = automaton.step(state, words.find(reader.form(), reader.length(), reader.hash()));
            count++;
            starts[count & ringMask] = reader.start();
            tell(state, starts, count, reader.end(), listener);
            if (reader.end() - paidTo > STEPS_PER_LOOK) {
                meter.spend(reader.end() - paidTo);
                paidTo = reader.end();
            }
        }
        return growing ? Math.min(openFrom, pendingFrom(state, starts, count, length)) : length;
    }

    /** Where the longest entry begins of which so far the beginning was read; {@code none} when there is none. */
    private int pendingFrom(int state, int[] starts, int count, int none) {
        int depth = automaton.depth(state);
        return depth == 0 ? none : starts[count - depth + 1 & ringMask];
    }

    private void tell(int state, int[] starts, int count, int end, Listener listener) {
        int longest = automaton.firstOutput(state);
        for (int output = longest; output >= 0; output = automaton.nextOutput(output)) {
            int start = starts[count - automaton.depth(output) + 1 & ringMask];
            for (int entry = automaton.firstEntry(output); entry >= 0; entry = automaton.nextEntry(entry)) {
                if (output == longest || !isToldBefore(longest, output, automaton.id(entry))) {
                    listener.accept(automaton.id(entry), start, end);
                }
            }
        }
    }

    /** True when a longer entry of the same list ends at the same place. */
    private boolean isToldBefore(int longest, int output, int list) {
        for (int at = longest; at != output; at = automaton.nextOutput(at)) {
            for (int entry = automaton.firstEntry(at); entry >= 0; entry = automaton.nextEntry(entry)) {
                if (automaton.id(entry) == list) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Number of different words of all entries. */
    int wordCount() {
        return words.size();
    }

    /** Collects deny lists. Used by one thread. */
    static final class Builder {
        private final WordTable words = new WordTable();
        private final SymbolAutomaton.Builder sequences = new SymbolAutomaton.Builder();
        private final Map<String, List<String>> alternatives = new HashMap<>();
        private int[] symbols = new int[16];
        private int mostWords;
        private boolean empty = true;

        /**
         * Adds a list.
         *
         * @param id what the listener hears
         * @return index of the first entry that has nothing to compare (only white space, or only signs); -1 when all can
         *     be used
         */
        int add(DenyList list, int id) {
            for (int i = 0; i < list.size(); i++) {
                if (!add(list.get(i), id)) {
                    return i;
                }
            }
            return -1;
        }

        boolean isEmpty() {
            return empty;
        }

        DenyTerms build() {
            words.trim();
            return new DenyTerms(words, sequences.build(), mostWords);
        }

        private boolean add(String entry, int id) {
            String composed = isAscii(entry) ? entry : Normalizer.normalize(entry, Normalizer.Form.NFKC);
            ScanText text = TextNormalizer.normalize(composed);
            List<List<String>> spellings = spellings(text);
            if (!isUsable(text) || spellings.isEmpty()) {
                return false;
            }
            empty = false;
            mostWords = Math.max(mostWords, spellings.size());
            long product = 1;
            for (List<String> of : spellings) {
                product = Math.min(MOST_SPELLINGS + 1L, product * of.size());
            }
            if (product <= MOST_SPELLINGS) {
                addAll(spellings, 0, id);
            } else {
                for (String written : writtenForms(composed)) {
                    addFirst(spellings(TextNormalizer.normalize(written)), id);
                }
            }
            return true;
        }

        /** The ways in which people write a text in mixed case. */
        private static Set<String> writtenForms(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            StringBuilder title = new StringBuilder(lower);
            for (int i = 0; i < title.length(); i++) {
                if (i == 0 || !Character.isLetterOrDigit(title.charAt(i - 1))) {
                    title.setCharAt(i, Character.toTitleCase(title.charAt(i)));
                }
            }
            return new LinkedHashSet<>(List.of(text, lower, text.toUpperCase(Locale.ROOT), title.toString()));
        }

        private static boolean isAscii(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) >= 0x80) {
                    return false;
                }
            }
            return true;
        }

        /** An entry of nothing but ASCII signs would be found everywhere. */
        private static boolean isUsable(ScanText text) {
            for (char c : text.chars()) {
                if (c >= 0x80 || Character.isLetterOrDigit(c)) {
                    return true;
                }
            }
            return false;
        }

        private void addFirst(List<List<String>> spellings, int id) {
            List<List<String>> first = new ArrayList<>();
            spellings.forEach(of -> first.add(of.subList(0, 1)));
            if (!first.isEmpty()) {
                mostWords = Math.max(mostWords, first.size());
                addAll(first, 0, id);
            }
        }

        private void addAll(List<List<String>> spellings, int word, int id) {
            if (symbols.length < spellings.size()) {
                symbols = Arrays.copyOf(symbols, Math.max(symbols.length * 2, spellings.size()));
            }
            if (word == spellings.size()) {
                sequences.add(symbols, word, id);
                return;
            }
            for (String spelling : spellings.get(word)) {
                symbols[word] = words.add(spelling);
                addAll(spellings, word + 1, id);
            }
        }

        /** For every word of a text its spellings, that of the text first. */
        private List<List<String>> spellings(ScanText text) {
            boolean plainAscii = isAscii(text.original());
            List<List<String>> all = new ArrayList<>();
            TermReader reader = new TermReader(text, Integer.MAX_VALUE);
            while (reader.next()) {
                String plain = new String(reader.form(), 0, reader.length());
                if (!plain.isEmpty()) {
                    all.add(plainAscii ? List.of(plain) : spellings(text, reader.start(), reader.end(), plain));
                }
            }
            return all;
        }

        private List<String> spellings(ScanText text, int start, int end, String plain) {
            Set<String> found = new LinkedHashSet<>(List.of(plain));
            List<String> heads = List.of("");
            for (int i = start; i < end; i++) {
                List<String> of = alternatives(text, i);
                if (heads.size() * of.size() > MOST_SPELLINGS) {
                    return List.copyOf(found);
                }
                List<String> longer = new ArrayList<>(heads.size() * of.size());
                for (String head : heads) {
                    for (String tail : of) {
                        longer.add(head + tail);
                    }
                }
                heads = longer;
            }
            found.addAll(heads);
            return List.copyOf(found);
        }

        /** What a character can look like when it is written in either case and then folded. */
        private List<String> alternatives(ScanText text, int position) {
            return alternatives.computeIfAbsent(text.written(position), written -> {
                Set<String> forms = new LinkedHashSet<>();
                for (String cased :
                        new String[] {written, written.toLowerCase(Locale.ROOT), written.toUpperCase(Locale.ROOT)}) {
                    TermReader reader = new TermReader(TextNormalizer.normalize(cased), Integer.MAX_VALUE);
                    StringBuilder form = new StringBuilder();
                    while (reader.next()) {
                        form.append(reader.form(), 0, reader.length());
                    }
                    forms.add(form.toString());
                }
                return List.copyOf(forms);
            });
        }
    }
}
