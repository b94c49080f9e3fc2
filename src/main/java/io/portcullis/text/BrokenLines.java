package io.portcullis.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds line breaks inside values: behind them stands what cannot be a word, a number or a token of its own. A column of
 * numbers or tokens is not broken. Stateless.
 */
final class BrokenLines {
    private static final int LONGEST_TOKEN = 96;
    private static final int SHORTEST_PIECE = 4;
    private static final int SHORTEST_SECRET = 16;
    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 24;
    private static final String NUMBER_SIGNS = "-./()+";
    private static final String TOKEN_SIGNS = "-_+/=.~";
    private static final String END_SIGNS = ".,;:!?)]}\"'";

    private BrokenLines() {}

    /** The line breaks inside values, from left to right. */
    static List<Patch> find(String text) {
        List<Patch> patches = new ArrayList<>(0);
        int done = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            int start = lineEnd(text, at);
            if (start <= done || !mayBePart(text.charAt(start - 1)) || !isOfInterest(text, start, at)) {
                continue;
            }
            int end = LineBreak.end(text, start);
            if (end > 0 && mayBePart(text.charAt(end))) {
                Piece left = Piece.endingAt(text, start);
                Piece right = Piece.startingAt(text, end);
                if (isBroken(text, left, right)) {
                    patches.add(new Patch(start, end, between(text, left), Coding.SPELLED));
                    done = end;
                }
            }
        }
        return patches;
    }

    /** A quick look: words without a digit and an at-sign on both sides of a line break are only words. */
    private static boolean isOfInterest(String text, int lineEnd, int lineFeed) {
        for (int i = lineEnd - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c <= '@') {
                if (isDigit(c) || c == '@') {
                    return true;
                }
                if (c <= ' ') {
                    break;
                }
            }
        }
        int stop = Math.min(text.length(), lineFeed + LONGEST_TOKEN);
        boolean word = false;
        for (int i = lineFeed + 1; i < stop; i++) {
            char c = text.charAt(i);
            if (c > '@') {
                word = true;
            } else if (isDigit(c) || c == '@') {
                return true;
            } else if (c <= ' ' && (word || c == '\n')) {
                return false;
            }
        }
        return false;
    }

    /** Behind the last character of a line that counts. */
    private static int lineEnd(String text, int lineFeed) {
        int end = blanksStart(text, lineFeed);
        return end > 0 && text.charAt(end - 1) == '\\' ? blanksStart(text, end - 1) : end;
    }

    private static int blanksStart(String text, int end) {
        int start = end;
        while (start > 0 && " \t\r".indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        return start;
    }

    private static boolean mayBePart(char c) {
        return isLower(c) || isDigit(c) || isUpper(c) || c == '@' || TOKEN_SIGNS.indexOf(c) >= 0;
    }

    private static boolean isBroken(String text, Piece left, Piece right) {
        if (left.ats + right.ats == 1) {
            return true;
        }
        boolean alone = isAtLineStart(text, left.start) && isAtLineEnd(text, right.end);
        if (alone || left.ats + right.ats > 0) {
            return false;
        }
        int digits = left.digits + right.digits;
        if (left.isNumber && right.isNumber) {
            return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
        }
        if (left.isCode && right.isCode) {
            return digits > 0;
        }
        return left.isToken()
                && right.isToken()
                && left.length() + right.length() >= SHORTEST_SECRET
                && left.length() >= SHORTEST_PIECE
                && right.length() >= SHORTEST_PIECE;
    }

    /** A space where the number stands in groups, else nothing. */
    private static String between(String text, Piece left) {
        boolean grouped = left.isNumber
                && left.start > 1
                && isDigit(text.charAt(left.end - 1))
                && text.charAt(left.start - 1) == ' '
                && isDigit(text.charAt(left.start - 2));
        return grouped ? " " : "";
    }

    private static boolean isAtLineStart(String text, int start) {
        int at = start;
        while (at > 0 && " \t>|".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private static boolean isAtLineEnd(String text, int end) {
        int at = end;
        while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at >= text.length() || text.charAt(at) == '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Characters without a space on one side of a line break. */
    private static final class Piece {
        final int start;
        final int end;
        int digits;
        int ats;
        boolean isNumber = true;
        boolean isCode = true;
        private int uppers;
        private int lowers;
        private boolean onlyToken = true;
        private boolean upperInside;

        private Piece(String text, int start, int end) {
            this.start = start;
            this.end = end;
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                boolean upper = isUpper(c);
                boolean lower = isLower(c);
                digits += isDigit(c) ? 1 : 0;
                uppers += upper ? 1 : 0;
                lowers += lower ? 1 : 0;
                ats += c == '@' ? 1 : 0;
                isNumber &= isDigit(c) || NUMBER_SIGNS.indexOf(c) >= 0;
                isCode &= isDigit(c) || upper;
                onlyToken &= isDigit(c) || upper || lower || TOKEN_SIGNS.indexOf(c) >= 0;
                upperInside |= upper && i > start && isLower(text.charAt(i - 1));
            }
            isNumber &= digits > 0;
        }

        /** The piece that ends at a place, behind the last sign that is no part of a value. */
        static Piece endingAt(String text, int end) {
            int start = end;
            while (start > 0
                    && end - start < LONGEST_TOKEN
                    && mayBePart(text.charAt(start - 1))
                    && text.charAt(start - 1) != '=') {
                start--;
            }
            return new Piece(text, start, end);
        }

        /** The piece that begins at a place, without the signs at its end. */
        static Piece startingAt(String text, int start) {
            int end = start;
            while (end < text.length() && end - start < LONGEST_TOKEN && text.charAt(end) > ' ') {
                end++;
            }
            while (end > start + 1 && END_SIGNS.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            return new Piece(text, start, end);
        }

        int length() {
            return end - start;
        }

        /** True for what looks like a part of a key: letters and digits, or letters of both cases in no word's order. */
        boolean isToken() {
            return onlyToken
                    && (digits > 0 && uppers + lowers > 0 || upperInside || uppers >= SHORTEST_PIECE && lowers == 0);
        }
    }
}
