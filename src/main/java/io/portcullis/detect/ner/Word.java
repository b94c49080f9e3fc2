package io.portcullis.detect.ner;

import io.portcullis.text.TextNormalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What features see of one word, without regard to where it stands: its attributes, the n-grams of its letters, and
 * its casing. Immutable.
 */
final class Word {
    /** In the place of every word before a sentence. */
    static final Word BEGIN = edge("<s>");

    /** In the place of every word behind a sentence. */
    static final Word END = edge("</s>");

    /** Longer words are cut for their attributes: no name is longer, and work stays bounded. */
    private static final int LONGEST = 40;

    private static final int LONGEST_SHAPE = 8;
    private static final int SMALLEST_GRAM = 3;
    private static final int LARGEST_GRAM = 4;
    private static final int LONGEST_FOR_GRAMS = 16;

    private final @Nullable String[] attributes;
    private final String lower;
    private final Casing casing;

    private Word(@Nullable String[] attributes, String lower, Casing casing) {
        this.attributes = attributes;
        this.lower = lower;
        this.casing = casing;
    }

    private static Word edge(String name) {
        @Nullable String[] attributes = new @Nullable String[WordAttribute.COUNT];
        Arrays.fill(attributes, name);
        return new Word(attributes, "", Casing.of(""));
    }

    /** The word that a token is. */
    static Word of(CharSequence token, ClusterLexicon lexicon) {
        String exact = digitsAsZero(folded(token.length() > LONGEST ? token.subSequence(0, LONGEST) : token));
        String lower = lowerCase(exact);
        @Nullable String[] values = new @Nullable String[WordAttribute.COUNT];
        values[WordAttribute.WORD.ordinal()] = lower;
        values[WordAttribute.SHAPE.ordinal()] = shape(exact);
        values[WordAttribute.EXACT.ordinal()] = exact.equals(lower) ? null : exact;
        values[WordAttribute.LENGTH.ordinal()] = Integer.toString(Math.min(lower.length(), 12));
        affixes(lower, values);
        clusters(lower, lexicon, values);
        return new Word(values, lower, Casing.of(exact));
    }

    /** As scans fold text; corpora have accents where texts at run time have none any more. */
    static CharSequence folded(CharSequence token) {
        if (isAscii(token)) {
            return token;
        }
        char[] folded = TextNormalizer.normalize(token.toString()).chars();
        return folded.length == 0 ? token : new String(folded);
    }

    private static String digitsAsZero(CharSequence token) {
        char[] chars = new char[token.length()];
        for (int i = 0; i < chars.length; i++) {
            char c = token.charAt(i);
            chars[i] = Character.isDigit(c) ? '0' : c;
        }
        return new String(chars);
    }

    private static String lowerCase(String word) {
        char[] chars = word.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(chars[i]);
        }
        return new String(chars);
    }

    /** {@code X} for a capital, {@code x} for other letters, {@code 0} for digits; a run of more than two is two or, of x, one. */
    private static String shape(String word) {
        StringBuilder shape = new StringBuilder();
        char before = 0;
        int run = 0;
        for (int i = 0; i < word.length() && shape.length() < LONGEST_SHAPE; i++) {
            char c = word.charAt(i);
            char kind = Casing.isUpper(c) ? 'X' : Character.isLetter(c) ? 'x' : c;
            run = kind == before ? run + 1 : 1;
            before = kind;
            if (run == 1 || run == 2 && kind != 'x') {
                shape.append(kind);
            }
        }
        return shape.toString();
    }

    private static void affixes(String lower, @Nullable String[] values) {
        int length = lower.length();
        for (int n = 1; n <= 4; n++) {
            if (n > 1 && length > n) {
                values[WordAttribute.PREFIX_2.ordinal() + n - 2] = lower.substring(0, n);
            }
            if (length > n) {
                values[WordAttribute.SUFFIX_1.ordinal() + n - 1] = lower.substring(length - n);
            }
        }
    }

    private static void clusters(String lower, ClusterLexicon lexicon, @Nullable String[] values) {
        int place = lexicon.find(lower);
        String text = lexicon.path(0, place);
        String tweet = lexicon.path(1, place);
        paths(text, WordAttribute.TEXT_4, values);
        paths(tweet, WordAttribute.TWEET_4, values);
        values[WordAttribute.KNOWN.ordinal()] = (text == null ? "0" : "1") + (tweet == null ? "0" : "1");
    }

    private static void paths(@Nullable String path, WordAttribute first, @Nullable String[] values) {
        if (path == null) {
            return;
        }
        for (int i = 0; i < 5; i++) {
            values[first.ordinal() + i] = path.substring(0, Math.min(path.length(), 4 + 2 * i));
        }
        values[first.ordinal() + 5] = path;
    }

    private static boolean isAscii(CharSequence word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** The value of an attribute, or null. */
    @Nullable
    String attribute(WordAttribute attribute) {
        return attributes[attribute.ordinal()];
    }

    /** Three and four letters in a row, with {@code ^} before the word and {@code $} behind it. */
    String[] grams() {
        if (lower.length() < SMALLEST_GRAM
                || lower.length() > LONGEST_FOR_GRAMS
                || !Character.isLetter(lower.charAt(0))) {
            return new String[0];
        }
        String bounded = "^" + lower + "$";
        String[] grams = new String[2 * bounded.length() - SMALLEST_GRAM - LARGEST_GRAM + 2];
        int count = 0;
        for (int n = SMALLEST_GRAM; n <= LARGEST_GRAM; n++) {
            for (int i = 0; i + n <= bounded.length(); i++) {
                grams[count++] = bounded.substring(i, i + n);
            }
        }
        return grams;
    }

    /** How it is cased. */
    Casing casing() {
        return casing;
    }
}
