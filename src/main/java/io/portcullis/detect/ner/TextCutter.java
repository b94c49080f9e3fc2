package io.portcullis.detect.ner;

/**
 * Cuts a text into the pieces that the name model reads one by one: sentences of prose, and what stands for a sentence where
 * there are none: lines of chats and lists, cells of tables, members of JSON, comments and strings of code. Every character
 * that is no white space or markup lies in exactly one piece.
 *
 * <p>What is decided depends on the text before and on the next words only, never on what comes later, so that a text that grows
 * is cut in the same places. Time is linear, memory constant, whatever the text. Used by one thread.
 */
final class TextCutter {
    /** How the text of a piece is to be read. */
    enum Kind {
        /** Text that a person reads. */
        PROSE,
        /** Source code: its words are identifiers unless several of them stand side by side. */
        CODE
    }

    /** Longest piece; a longer sentence is cut between two words. */
    static final int MAX_PIECE = 1_500;
    /** Lines are told by their first characters. */
    static final int LOOK_AT = 64;

    private static final int MAX_PASSAGE = 8_000;
    private static final int WRAPPED_AT_LEAST = 40;
    private static final int WRAPPED_BEFORE_CAPITAL = 55;
    private static final int WRAPPED_AT_MOST = 130;
    private static final int LONGEST_FIRST_WORD = 24;

    private final char[] chars;
    private final int length;
    private final SentenceEnds.Judge ends;
    private final int longest;
    private final CodeLines code = new CodeLines();

    private int lineAt;
    private Segments segments = Segments.NONE;
    private int segmentAt;
    private int segmentEnd;
    private int passageAt;
    private int passageEnd;
    private Kind passageKind = Kind.PROSE;
    private int start;
    private int end;

    /** What the segments of the line at hand are told by. */
    private enum Segments {
        NONE,
        TABLE,
        JSON,
        CODE
    }

    /**
     * A cutter.
     *
     * @param longest longest piece, at most {@link #MAX_PIECE}
     */
    TextCutter(char[] chars, SentenceEnds ends, int longest) {
        this.longest = longest;
        this.chars = chars;
        this.length = chars.length;
        this.ends = ends.judge(chars);
    }

    /** Goes to the next piece; false when there is none. */
    boolean next() {
        while (true) {
            if (passageAt < passageEnd) {
                cutSentence();
            } else if (segmentAt < segmentEnd) {
                cutSegment();
                continue;
            } else if (lineAt < length) {
                cutPassage();
                continue;
            } else {
                return false;
            }
            if (start < end) {
                return true;
            }
        }
    }

    /** Where the piece starts. */
    int start() {
        return start;
    }

    /** Behind the piece. */
    int end() {
        return end;
    }

    /** How to read the piece. */
    Kind kind() {
        return passageKind;
    }

    // Lines.

    private void cutPassage() {
        int from = lineAt;
        int to = Lines.end(chars, from);
        lineAt = Lines.next(chars, to);
        int first = Lines.skipSpaces(chars, from, to);
        if (first == to || code.isFence(chars, first, to)) {
            return;
        }
        int content = Lines.skipMarkers(chars, first, to);
        segments = segmentsOf(first, content, to);
        if (segments != Segments.NONE) {
            segmentAt = segments == Segments.CODE ? first : content;
            segmentEnd = to;
            return;
        }
        int paragraph = to - first;
        while (lineAt < length && to - content < MAX_PASSAGE && isWrapped(first, to, paragraph)) {
            first = Lines.skipSpaces(chars, lineAt, Lines.end(chars, lineAt));
            to = Lines.end(chars, lineAt);
            lineAt = Lines.next(chars, to);
            paragraph = Math.max(paragraph, to - first);
        }
        passageAt = content;
        passageEnd = to;
        passageKind = Kind.PROSE;
    }

    private Segments segmentsOf(int first, int content, int to) {
        if (!code.isInComment() && Lines.isJson(chars, first, to)) {
            return Segments.JSON;
        }
        if (code.isCode(chars, first, to)) {
            return Segments.CODE;
        }
        return Lines.isTableRow(chars, content, to) ? Segments.TABLE : Segments.NONE;
    }

    /**
     * True when the line was broken because the next word had no room in it, so that the next line goes on with its sentence.
     *
     * @param first first character of the line
     * @param to behind its last one
     * @param paragraph length of the longest line of the paragraph so far
     */
    private boolean isWrapped(int first, int to, int paragraph) {
        int last = Lines.trimEnd(chars, first, to);
        int width = last - first;
        if (width < WRAPPED_AT_LEAST || width > WRAPPED_AT_MOST || lineAt - to > 2 || chars[lineAt - 1] == 'n') {
            return false;
        }
        char sign = chars[last - 1];
        if (sign == ':' || sign == ';') {
            return false;
        }
        int nextEnd = Lines.end(chars, lineAt);
        int nextFirst = Lines.skipSpaces(chars, lineAt, nextEnd);
        if (nextFirst == nextEnd
                || nextFirst - lineAt > 3
                || Lines.skipMarkers(chars, nextFirst, nextEnd) != nextFirst) {
            return false;
        }
        int word = nextFirst;
        while (word < nextEnd && word - nextFirst < LONGEST_FIRST_WORD && chars[word] != ' ') {
            word++;
        }
        char c = chars[nextFirst];
        if (!Character.isLetterOrDigit(c) && c != '(' && c != '"' && c != '\'' || chars[word - 1] == ':') {
            return false;
        }
        return Character.isLowerCase(c) || width >= WRAPPED_BEFORE_CAPITAL && width + 1 + word - nextFirst > paragraph;
    }

    // Segments of one line.

    private void cutSegment() {
        passageKind = Kind.PROSE;
        switch (segments) {
            case TABLE -> cutCell();
            case JSON -> cutMember();
            case CODE -> {
                passageKind = code.cut(chars, segmentAt, segmentEnd) ? Kind.PROSE : Kind.CODE;
                passageAt = code.start();
                passageEnd = code.end();
                segmentAt = code.next();
            }
            case NONE -> {
                passageAt = segmentAt;
                passageEnd = segmentEnd;
                segmentAt = segmentEnd;
            }
        }
    }

    private void cutCell() {
        int at = segmentAt;
        while (at < segmentEnd && !Lines.isCellEnd(chars, segmentAt, at, segmentEnd)) {
            at++;
        }
        passageAt = segmentAt;
        passageEnd = at;
        segmentAt = at + 1;
    }

    private void cutMember() {
        int at = segmentAt;
        boolean quoted = false;
        while (at < segmentEnd) {
            char c = chars[at];
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '{' || c == '}' || c == '[' || c == ']')) {
                break;
            }
            at++;
        }
        at = Math.min(at, segmentEnd);
        passageAt = segmentAt;
        passageEnd = at;
        segmentAt = at + 1;
    }

    // Sentences of one passage.

    private void cutSentence() {
        int from = passageAt;
        while (from < passageEnd && chars[from] <= ' ') {
            from++;
        }
        int limit = Math.min(passageEnd, from + longest);
        int to = from;
        while (to < limit) {
            char c = chars[to];
            to++;
            if ((c == '.' || c == '!' || c == '?') && to < passageEnd && isSentenceEnd(from, to - 1)) {
                break;
            }
        }
        if (to == limit && limit < passageEnd) {
            to = lastSpace(from, limit);
        }
        passageAt = to;
        start = from;
        end = Lines.trimEnd(chars, from, to);
    }

    private boolean isSentenceEnd(int from, int at) {
        int behind = at + 1;
        while (behind < passageEnd && behind - at < 4 && isClosing(chars[behind])) {
            behind++;
        }
        if (behind == passageEnd || chars[behind] > ' ') {
            return false;
        }
        int next = behind;
        while (next < passageEnd && next - behind < 32 && (chars[next] <= ' ' || isOpening(chars[next]))) {
            next++;
        }
        if (next == passageEnd || Character.isLowerCase(chars[next])) {
            return false;
        }
        if (chars[at] == '.' && Lines.isAbbreviation(chars, from, at)) {
            return false;
        }
        return ends.isEnd(from, passageEnd, at);
    }

    private static boolean isClosing(char c) {
        return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == '_';
    }

    private static boolean isOpening(char c) {
        return c == '"' || c == '\'' || c == '(' || c == '[' || c == '*' || c == '_';
    }

    private int lastSpace(int from, int limit) {
        int at = limit;
        while (at > from + longest / 2 && chars[at - 1] > ' ') {
            at--;
        }
        return at > from + longest / 2 ? at : limit;
    }
}
