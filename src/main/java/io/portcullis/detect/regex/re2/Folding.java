package io.portcullis.detect.regex.re2;

/**
 * What a text that is searched may have in the place of a character of an expression. A literal then matches both, so
 * that {@code Größe} is found in a text whose umlauts were folded; sets that are named ({@code \p{Greek}}) are left alone.
 */
@FunctionalInterface
public interface Folding {
    /** Texts are searched as they are. */
    Folding NONE = codePoint -> codePoint;

    /** The code point that stands for {@code codePoint} in folded texts; itself when there is no single one. */
    int fold(int codePoint);
}
