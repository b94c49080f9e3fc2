package io.portcullis.text;

import io.portcullis.model.Span;
import org.jspecify.annotations.Nullable;

/** Tells characters of values from what stands between them. */
final class ValueParts {
    private ValueParts() {}

    /** The range without what is no letter and no number at both ends, null when nothing is left. */
    static @Nullable Span strip(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && !isPart(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end && !isPart(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return start < end ? new Span(start, end) : null;
    }

    private static boolean isPart(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.OTHER_NUMBER
                || Character.isAlphabetic(codePoint);
    }
}
