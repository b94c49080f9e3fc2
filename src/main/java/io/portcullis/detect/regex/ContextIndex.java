package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.KeywordAutomaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the context words of all rules stand in one text; made by one pass, only when a match asks. Not thread-safe. */
final class ContextIndex {
    /** How far before a match a context word may end. */
    static final int WINDOW_BEFORE = 64;
    /** How far behind a match a context word may start. */
    static final int WINDOW_BEHIND = 40;

    private static final int STRICT_LENGTH = 5;
    private static final int LONGEST_WORD = 48;

    /** Windows that are read one by one; a text that asks for more is read as a whole. */
    private static final int SINGLE_WINDOWS = 24;

    private final Words words;
    private final char[] text;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] ids = new int[16];
    private int count;
    private int windows;
    private boolean whole;
    private int nearStart = -1;
    private int nearEnd = -1;
    private int[] near = new int[16];
    private int nearLeft;
    private int nearCount;

    /** All context words of a rule set. Immutable. */
    static final class Words {
        private final List<String> list;
        private final Map<String, Integer> idOf = new HashMap<>();
        private final KeywordAutomaton automaton;
        private final @Nullable ForeignWords foreign;

        Words(List<String> words) {
            List<String> all = new ArrayList<>();
            List<String> others = new ArrayList<>();
            words.forEach(word -> (ForeignWords.isAscii(word) ? all : others).add(word));
            if (all.isEmpty()) {
                all.add("\u0000");
            }
            this.automaton = new KeywordAutomaton(List.copyOf(all));
            this.foreign = others.isEmpty() ? null : new ForeignWords(others, all.size());
            all.addAll(others);
            this.list = List.copyOf(all);
            for (int id = 0; id < list.size(); id++) {
                idOf.put(list.get(id), id);
            }
        }

        String word(int id) {
            return list.get(id);
        }

        BitSet ids(List<String> wanted) {
            BitSet set = new BitSet();
            for (String word : wanted) {
                set.set(Objects.requireNonNull(idOf.get(word)));
            }
            return set;
        }

        /** Words in lower case, each once. */
        static Words ofAll(Collection<String> words) {
            return new Words(words.stream().distinct().sorted().toList());
        }

        static Words of(List<Rule> rules) {
            List<String> all = new ArrayList<>();
            for (Rule rule : rules) {
                all.addAll(rule.context());
                all.addAll(rule.counterContext());
            }
            return new Words(all.stream().distinct().sorted().toList());
        }
    }

    ContextIndex(Words words, char[] text) {
        this.words = words;
        this.text = text;
    }

    /**
     * The id of a word of {@code wanted} near {@code [start, end)}, nearest first on the left, -1 when there is none.
     *
     * @param leftOnly ignore what stands behind the match
     */
    int find(BitSet wanted, int start, int end, boolean leftOnly) {
        if (start != nearStart || end != nearEnd) {
            look(start, end);
        }
        int stop = leftOnly ? nearLeft : nearCount;
        for (int i = 0; i < stop; i++) {
            if (wanted.get(near[i])) {
                return near[i];
            }
        }
        return -1;
    }

    /** True when there is any word at all near {@code [start, end)}. */
    boolean hasAny(int start, int end, boolean leftOnly) {
        if (start != nearStart || end != nearEnd) {
            look(start, end);
        }
        return (leftOnly ? nearLeft : nearCount) > 0;
    }

    /** Collects the words near one match: those on the left from right to left, then those on the right. */
    private void look(int start, int end) {
        nearStart = start;
        nearEnd = end;
        nearCount = 0;
        int from = Math.max(0, start - WINDOW_BEFORE - LONGEST_WORD);
        int to = Math.min(text.length, end + WINDOW_BEHIND + LONGEST_WORD);
        if (!whole) {
            count = 0;
            whole = ++windows > SINGLE_WINDOWS;
            read(whole ? 0 : from, whole ? text.length : to);
        }
        int at = firstEndingAfter(to);
        for (int i = at - 1; i >= 0 && ends[i] >= start - WINDOW_BEFORE; i--) {
            if (ends[i] <= start) {
                near(ids[i]);
            }
        }
        nearLeft = nearCount;
        for (int i = at - 1; i >= 0 && ends[i] > end; i--) {
            if (starts[i] >= end && starts[i] <= end + WINDOW_BEHIND) {
                near(ids[i]);
            }
        }
    }

    /** True inside {@code <EMAIL_ADDRESS>}: what we wrote ourselves says nothing about its surroundings. */
    private boolean isPlaceholder(int start, int end) {
        int left = start;
        while (left > 0 && start - left < LONGEST_WORD && isName(text[left - 1])) {
            left--;
        }
        int right = end;
        while (right < text.length && right - end < LONGEST_WORD && isName(text[right])) {
            right++;
        }
        return left > 0 && text[left - 1] == '<' && right < text.length && text[right] == '>';
    }

    private static boolean isName(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 'a' && c <= 'f';
    }

    private void near(int id) {
        if (nearCount == near.length) {
            near = Arrays.copyOf(near, nearCount * 2);
        }
        near[nearCount++] = id;
    }

    private void read(int from, int to) {
        KeywordAutomaton automaton = words.automaton;
        int state = automaton.start();
        for (int i = from; i < to; i++) {
            long stop = automaton.advance(text, i, to, state);
            i = KeywordAutomaton.position(stop);
            state = KeywordAutomaton.state(stop);
            if (i < to) {
                for (int id : automaton.output(state)) {
                    int start = i + 1 - words.word(id).length();
                    if (isWhole(text, start, i + 1) && !isPlaceholder(start, i + 1)) {
                        add(id, start, i + 1);
                    }
                }
            }
        }
        if (words.foreign != null) {
            int sorted = count;
            words.foreign.find(text, from, to, (id, start, end) -> {
                if (isWhole(text, start, end)) {
                    add(id, start, end);
                }
            });
            sortBehind(sorted);
        }
    }

    /** Brings words that were added behind those that are sorted by their ends into that order. */
    private void sortBehind(int sorted) {
        if (sorted == 0 || sorted == count) {
            return;
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt(i -> ends[i]));
        int[] oldStarts = starts.clone();
        int[] oldEnds = ends.clone();
        int[] oldIds = ids.clone();
        for (int i = 0; i < count; i++) {
            starts[i] = oldStarts[order[i]];
            ends[i] = oldEnds[order[i]];
            ids[i] = oldIds[order[i]];
        }
    }

    private int firstEndingAfter(int position) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void add(int id, int start, int end) {
        if (count == ids.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            ids = Arrays.copyOf(ids, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        ids[count++] = id;
    }

    /**
     * A word counts when it is not the inside of another: no letter before it, and behind it no lower-case letter that
     * goes on with the word, but for a plural's s. Longer words may be the head of a compound ({@code passportnumber}).
     */
    private static boolean isWhole(char[] text, int start, int end) {
        if (start > 0 && isLetter(text[start]) && isLetter(text[start - 1])) {
            boolean camelCase = isLower(text[start - 1]) && !isLower(text[start]);
            if (!camelCase) {
                return false;
            }
        }
        if (end == text.length || !isLetter(text[end]) || end - start > STRICT_LENGTH) {
            return true;
        }
        boolean camelCase = isLower(text[end - 1]) && !isLower(text[end]);
        if (camelCase || !isLetter(text[end - 1])) {
            return true;
        }
        return (text[end] | 0x20) == 's' && (end + 1 == text.length || !isLetter(text[end + 1]));
    }

    private static boolean isLetter(char c) {
        return isLower(c) || c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
