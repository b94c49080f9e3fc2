package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.LiteralIndex;
import io.portcullis.text.TextNormalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Where the context words of all rules stand in one text. Only the surroundings of matches are read, each part once as
 * long as matches come in the order of the text. Not thread-safe.
 */
final class ContextIndex {
    /** How far before a match a context word may end. */
    static final int WINDOW_BEFORE = 64;
    /** How far behind a match a context word may start. */
    static final int WINDOW_BEHIND = 40;

    private static final int ASCII = 128;
    private static final int STRICT_LENGTH = 5;
    private static final int LONGEST_WORD = 48;
    /** Reading begins at multiples of this. */
    private static final int ALIGNMENT = 32;
    /** A gap that is read along rather than forgetting what stands before it. */
    private static final int MAX_GAP = 32;

    /** Answers of {@link #beginsWord} for ASCII characters. */
    private static final boolean[] BEGINS_WORD = beginsWord();

    /** From here on stand the scripts of East Asia, which write words without spaces or with endings attached. */
    private static final char FIRST_UNSPACED = '\u2E80';

    private final Words words;
    private final char[] text;
    private final int[] literals;

    // The words of text[readFrom, readTo), by their starts.
    private int readFrom;
    private int readTo;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] ids = new int[16];
    private int count;

    private int nearStart = -1;
    private int nearEnd = -1;
    private int[] near = new int[16];
    private int nearLeft;
    private int nearCount;

    /** All context words of a rule set. Immutable. */
    static final class Words {
        private final List<String> list;
        private final Map<String, Integer> idOf = new LinkedHashMap<>();
        private final int[] wordOfLiteral;
        private final LiteralIndex index;
        /** Pairs of ASCII characters with which a word may begin. */
        private final boolean[] pairs = new boolean[ASCII * ASCII];

        private Words(List<String> words) {
            this.list = List.copyOf(words);
            Map<String, Integer> forms = new LinkedHashMap<>();
            for (int id = 0; id < list.size(); id++) {
                String word = list.get(id);
                idOf.put(word, id);
                if (word.chars().allMatch(c -> c < ASCII)) {
                    forms.putIfAbsent(word, id);
                } else {
                    forms.putIfAbsent(folded(word), id);
                    // Capital letters may look like other Latin letters than small ones do.
                    forms.putIfAbsent(folded(word.toUpperCase(Locale.ROOT)), id);
                }
            }
            this.wordOfLiteral =
                    forms.values().stream().mapToInt(Integer::intValue).toArray();
            forms.keySet().forEach(this::addPairs);
            this.index = new LiteralIndex(
                    forms.keySet().stream().map(LiteralIndex.Literal::new).toList(), 0);
        }

        private void addPairs(String form) {
            char first = form.charAt(0);
            for (char second = 0; form.length() == 1 && second < ASCII; second++) {
                addPair(first, second);
            }
            if (form.length() > 1) {
                addPair(first, form.charAt(1));
                addPair(first, Character.toUpperCase(form.charAt(1)));
            }
        }

        private void addPair(char first, char second) {
            if (first < ASCII && second < ASCII) {
                pairs[first * ASCII + second] = true;
                pairs[Character.toUpperCase(first) * ASCII + second] = true;
            }
        }

        /** False when no word begins at a position. */
        boolean mayBegin(char[] text, int at) {
            int first = text[at];
            int second = at + 1 < text.length ? text[at + 1] : 0;
            return (first | second) >= ASCII || pairs[first * ASCII + second];
        }

        /** The word as it stands in a folded text, in small letters. */
        static String folded(String word) {
            return new String(TextNormalizer.normalize(word).chars()).toLowerCase(Locale.ROOT);
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
            return ofAll(all);
        }
    }

    ContextIndex(Words words, char[] text) {
        this.words = words;
        this.text = text;
        this.literals = new int[words.index.longest()];
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

    /** Collects the words near one match: those on the left from right to left, then those on the right. */
    private void look(int start, int end) {
        nearStart = start;
        nearEnd = end;
        nearCount = 0;
        // Matches that begin a little before the last one do not have it all read again.
        int from = Math.max(0, start - WINDOW_BEFORE - LONGEST_WORD) & -ALIGNMENT;
        read(from, Math.min(text.length, end + WINDOW_BEHIND + 1));
        int at = firstFrom(start);
        for (int i = at - 1; i >= 0 && starts[i] >= from; i--) {
            if (ends[i] <= start && ends[i] >= start - WINDOW_BEFORE) {
                near(ids[i]);
            }
        }
        nearLeft = nearCount;
        for (int i = at; i < count && starts[i] <= end + WINDOW_BEHIND; i++) {
            if (starts[i] >= end) {
                near(ids[i]);
            }
        }
    }

    private void near(int id) {
        if (nearCount == near.length) {
            near = Arrays.copyOf(near, nearCount * 2);
        }
        near[nearCount++] = id;
    }

    /** Makes the words of a part known. */
    private void read(int from, int to) {
        if (from < readFrom || from > readTo + MAX_GAP) {
            count = 0;
            readFrom = from;
            readTo = from;
        }
        int before = readTo == 0 ? 0 : text[readTo - 1];
        for (int at = readTo; at < to; at++) {
            int c = text[at];
            boolean begins =
                    (before | c) < ASCII ? BEGINS_WORD[before * ASCII + c] : beginsWord((char) before, (char) c);
            if (begins && words.mayBegin(text, at)) {
                add(at);
            }
            before = c;
        }
        readTo = Math.max(readTo, to);
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

    /** Index of the first word that starts at {@code position} or behind it. */
    private int firstFrom(int position) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Adds the words that begin at a position. */
    private void add(int start) {
        int found = words.index.find(text, start, literals);
        for (int i = 0; i < found; i++) {
            int end = start + words.index.length(literals[i]);
            if (endsWord(text, start, end) && !isPlaceholder(start, end)) {
                add(words.wordOfLiteral[literals[i]], start, end);
            }
        }
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

    /** A word is not the inside of another: no letter stands before it, but for the humps of camelCase. */
    private static boolean beginsWord(char before, char c) {
        if (c <= ' ' || c == '.' || c == ',') {
            return false;
        }
        return !isJoined(c) || !isJoined(before) || Character.isLowerCase(before) && !Character.isLowerCase(c);
    }

    private static boolean[] beginsWord() {
        boolean[] table = new boolean[ASCII * ASCII];
        for (char before = 0; before < ASCII; before++) {
            for (char c = 0; c < ASCII; c++) {
                table[before * ASCII + c] = beginsWord(before, c);
            }
        }
        return table;
    }

    /**
     * Behind a short word stands no lower-case letter that goes on with it, but for a plural's s. Longer words may be the
     * head of a compound ({@code passportnumber}) or be inflected.
     */
    private static boolean endsWord(char[] text, int start, int end) {
        if (end == text.length || !isJoined(text[end]) || end - start > STRICT_LENGTH) {
            return true;
        }
        boolean camelCase = Character.isLowerCase(text[end - 1]) && !Character.isLowerCase(text[end]);
        if (camelCase || !isJoined(text[end - 1])) {
            return true;
        }
        return (text[end] | 0x20) == 's' && (end + 1 == text.length || !isJoined(text[end + 1]));
    }

    /** True for letters of scripts that write words apart. */
    private static boolean isJoined(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        return Character.isLetter(c) && c < FIRST_UNSPACED;
    }
}
