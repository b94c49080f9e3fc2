package io.portcullis.detect.regex;

import io.portcullis.text.ScanText;
import java.util.Arrays;

/**
 * Reads a text word by word, each in the form in which deny lists compare it. A word is a run of letters, digits and
 * underscores without the underscores at its ends; a single character in scripts without spaces; a single sign. White space
 * only separates. Used by one thread for one text.
 */
final class TermReader {
    private final ScanText text;
    private final char[] chars;
    private final int longest;
    private int next;
    private int start;
    private int end;
    private int runEnd;
    private char[] form = new char[32];
    private int length;
    private int hash;
    private boolean tooLong;

    /**
     * A reader that stands before the first word.
     *
     * @param longest longest form that is of interest, in UTF-16 code units; of longer words only the place is told
     */
    TermReader(ScanText text, int longest) {
        this.text = text;
        this.chars = text.chars();
        this.longest = longest;
        this.next = text.labelLength();
    }

    /** Goes to the next word; false when there is none. */
    boolean next() {
        int at = next;
        while (at < chars.length && TermCharacters.kind(chars[at]) == TermCharacters.Kind.SPACE) {
            at++;
        }
        if (at == chars.length) {
            next = at;
            return false;
        }
        start = at;
        length = 0;
        hash = 0;
        tooLong = false;
        if (TermCharacters.kind(chars[at]) == TermCharacters.Kind.WORD) {
            readRun();
        } else {
            end = at + 1;
            while (end < chars.length && TermCharacters.kind(chars[end]) == TermCharacters.Kind.JOINED) {
                end++;
            }
            runEnd = end;
        }
        for (int i = start; i < end && !tooLong; i++) {
            add(i);
        }
        next = end;
        return true;
    }

    /** First character of the word in the folded text. */
    int start() {
        return start;
    }

    /** Behind its last character. */
    int end() {
        return end;
    }

    /** Behind the last character that more text could make a part of the word. */
    int runEnd() {
        return runEnd;
    }

    /** Its form; only the first {@link #length} characters count. */
    char[] form() {
        return form;
    }

    /** Length of the form, 0 for a word that is longer than any of interest. */
    int length() {
        return tooLong ? 0 : length;
    }

    /** Hash of the form, as {@link String#hashCode} has it. */
    int hash() {
        return hash;
    }

    private void readRun() {
        int at = start;
        int lastLetter = start;
        while (at < chars.length) {
            TermCharacters.Kind kind = TermCharacters.kind(chars[at]);
            if (kind == TermCharacters.Kind.WORD) {
                lastLetter = at;
            } else if (kind != TermCharacters.Kind.UNDERSCORE) {
                break;
            }
            at++;
        }
        end = lastLetter + 1;
        runEnd = at;
    }

    private void add(int position) {
        char c = chars[position];
        if (c < 0x80) {
            add(TermCharacters.ascii(c));
            return;
        }
        String folded = TermCharacters.form(text, position);
        for (int i = 0; i < folded.length(); i++) {
            add(folded.charAt(i));
        }
    }

    private void add(char c) {
        if (length == longest) {
            tooLong = true;
            return;
        }
        if (length == form.length) {
            form = Arrays.copyOf(form, length * 2);
        }
        form[length++] = c;
        hash = 31 * hash + c;
    }
}
