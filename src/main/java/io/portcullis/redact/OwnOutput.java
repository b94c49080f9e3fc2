package io.portcullis.redact;

import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.vault.Token;
import io.portcullis.vault.TokenMatch;
import io.portcullis.vault.TokenScanner;
import java.util.function.Predicate;

/**
 * Recognises what the operators wrote, so that it is never found again: placeholders, tokens, masks and hashes.
 *
 * <p>It is also what somebody would imitate to hide a value. So a finding counts as own output only when every letter
 * and digit in it is: a placeholder has the name of a known type and nothing else in it, a mask leaves no more visible
 * than the policy says and that only at its end, a hash carries our key's check. Immutable and thread-safe.
 */
public final class OwnOutput {
    private static final int MAX_TYPE = 64;
    private static final int MAX_PLACEHOLDER = MAX_TYPE;
    private static final int MAX_SEPARATORS = 32;

    private final HashOperator hash;
    private final Predicate<String> isType;
    private final int maxKeepLast;

    /**
     * Recognises what is written under {@code key}, and reversible tokens by their form.
     *
     * @param isType tells the names that placeholders and tokens can have: those of the catalogue
     * @param maxKeepLast most letters and digits that any mask leaves visible
     */
    public OwnOutput(HashKey key, Predicate<String> isType, int maxKeepLast) {
        this.hash = new HashOperator(key);
        this.isType = isType;
        this.maxKeepLast = maxKeepLast;
    }

    /** True when the token can be ours: of a known type, and with nothing in its digits that could be a value. */
    public boolean isToken(Token token) {
        return token.isWellFormed() && isType.test(token.type().name());
    }

    /**
     * True when the finding at {@code span} is nothing but what an operator wrote, or a part of it. Looks only at the
     * span and a bounded stretch around it.
     */
    public boolean touchesOwnOutput(String text, Span span) {
        Mask mask = new Mask(text, span.start());
        int stars = 0;
        int letters = 0;
        int others = 0;
        int i = span.start();
        while (i < span.end()) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            if (MaskOperator.isMaskable(c)) {
                letters++;
                if (!mask.showsNextLetter()) {
                    end = endOfWritten(text, i);
                    if (end < 0) {
                        return false;
                    }
                    mask.reset();
                }
            } else if (c == '*') {
                stars++;
                mask.star();
            } else {
                others++;
            }
            i = end;
        }
        // Without a letter: a mask of two and more, not a value of signs with a star in it.
        return letters > 0 || stars >= 2 && stars >= others;
    }

    /** The end of the placeholder, token or hash that covers the letter at {@code position}, or -1. */
    private int endOfWritten(String text, int position) {
        int end = endOfPlaceholderAt(text, position);
        if (end < 0) {
            TokenMatch match = TokenScanner.at(text, position);
            end = match != null && isToken(match.token()) ? match.end() : -1;
        }
        return end >= 0 ? end : hash.endOfHashAt(text, position);
    }

    private int endOfPlaceholderAt(String text, int position) {
        int open = position;
        while (open > 0 && position - open < MAX_PLACEHOLDER && isPlaceholderPart(text.charAt(open - 1))) {
            open--;
        }
        if (open == 0 || text.charAt(open - 1) != '<') {
            return -1;
        }
        int close = position;
        while (close < text.length() && close - open <= MAX_PLACEHOLDER && isPlaceholderPart(text.charAt(close))) {
            close++;
        }
        boolean whole = close < text.length() && text.charAt(close) == '>';
        return whole && isPlaceholder(text.substring(open, close)) ? close + 1 : -1;
    }

    private boolean isPlaceholder(String name) {
        return EntityType.isValid(name) && isType.test(name);
    }

    private static boolean isPlaceholderPart(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /**
     * Follows a mask from left to right. After {@code n} mask characters the operator leaves at most {@code n / 2}
     * letters and digits, since no more than a third of the whole stays.
     */
    private final class Mask {
        private int stars;
        private int visible;

        /** Starts with what stands before {@code position}: mask characters, and then a part of the visible end. */
        Mask(String text, int position) {
            int start = position;
            int lettersBehind = 0;
            int separators = 0;
            int starsSeen = 0;
            while (start > 0 && separators <= MAX_SEPARATORS && starsSeen < 2 * maxKeepLast) {
                int c = text.codePointBefore(start);
                if (c == '*') {
                    starsSeen++;
                } else if (MaskOperator.isMaskable(c)) {
                    if (starsSeen > 0 || ++lettersBehind > maxKeepLast) {
                        break;
                    }
                } else {
                    separators++;
                }
                start -= Character.charCount(c);
            }
            stars = starsSeen;
            visible = lettersBehind;
        }

        void star() {
            if (visible > 0) {
                reset();
            }
            stars++;
        }

        /** Counts a letter or digit and tells whether it can be one that the mask left. */
        boolean showsNextLetter() {
            visible++;
            return visible <= Math.min(maxKeepLast, stars / 2);
        }

        void reset() {
            stars = 0;
            visible = 0;
        }
    }
}
