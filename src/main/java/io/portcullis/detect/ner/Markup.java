package io.portcullis.detect.ner;

/** Takes the tokens of markup out of a sentence: HTML tags, and the asterisks, underscores and back quotes of Markdown. */
final class Markup {
    private static final int LONGEST_TAG = 24;

    private Markup() {}

    /** The tokens without those of markup; the same object when there is none. */
    static Tokens without(char[] chars, Tokens tokens) {
        int[] starts = null;
        int[] ends = null;
        int kept = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int behind = skip(chars, tokens, i);
            if (behind == i) {
                if (starts != null && ends != null) {
                    starts[kept] = tokens.start(i);
                    ends[kept] = tokens.end(i);
                }
                kept++;
                continue;
            }
            if (starts == null || ends == null) {
                starts = new int[tokens.size()];
                ends = new int[tokens.size()];
                for (int k = 0; k < kept; k++) {
                    starts[k] = tokens.start(k);
                    ends[k] = tokens.end(k);
                }
            }
            i = behind - 1;
        }
        return starts == null || ends == null ? tokens : Tokens.of(starts, ends, kept);
    }

    /** The token behind the markup that begins at token {@code at}; {@code at} itself when none begins. */
    private static int skip(char[] chars, Tokens tokens, int at) {
        int from = tokens.start(at);
        switch (chars[from]) {
            case '*', '`':
                return at + 1;
            case '_', '~':
                boolean joins = from > 0
                        && from + 1 < chars.length
                        && Character.isLetterOrDigit(chars[from - 1])
                        && (Character.isLetterOrDigit(chars[from + 1]) || chars[from + 1] == '_');
                return joins || chars[from] == '~' && (from + 1 == chars.length || chars[from + 1] != '~')
                        ? at
                        : at + 1;
            case '<':
                return skipTag(chars, tokens, at);
            default:
                return at;
        }
    }

    /** A tag without attributes whose name is written small: {@code <b>}, {@code </h1>}, {@code <br/>}. */
    private static int skipTag(char[] chars, Tokens tokens, int at) {
        int from = tokens.start(at) + 1;
        int to = from;
        while (to < chars.length && to - from < LONGEST_TAG && chars[to] != '>') {
            char c = chars[to];
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '/' && c != ' ') {
                return at;
            }
            to++;
        }
        if (to == from || to == chars.length || chars[to] != '>' || chars[from] == ' ') {
            return at;
        }
        int behind = at;
        while (behind < tokens.size() && tokens.start(behind) <= to) {
            behind++;
        }
        return behind;
    }
}
