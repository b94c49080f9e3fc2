package io.portcullis.detect.ner;

/**
 * The tokens of one piece of text, less the markup between them, and what each of them can be. Used by one thread.
 *
 * <p>Questions are about tokens by their index; one that lies outside answers no.
 */
final class Sentence {
    private final char[] chars;
    private final Tokens tokens;
    private final TextCutter.Kind kind;
    private final boolean[] opaque;
    private final boolean capitals;

    private Sentence(char[] chars, Tokens tokens, TextCutter.Kind kind) {
        this.chars = chars;
        this.tokens = tokens;
        this.kind = kind;
        this.opaque = Opaque.mark(chars, tokens);
        this.capitals = areMostlyCapitals();
    }

    /** The sentence of a piece. */
    static Sentence of(char[] chars, CharSequence text, int start, int end, TextCutter.Kind kind) {
        return new Sentence(chars, Markup.without(chars, WordTokenizer.tokenize(text, start, end)), kind);
    }

    Tokens tokens() {
        return tokens;
    }

    char[] chars() {
        return chars;
    }

    int size() {
        return tokens.size();
    }

    int start(int token) {
        return tokens.start(token);
    }

    int end(int token) {
        return tokens.end(token);
    }

    /** Behind the token without the full stop of an abbreviation. */
    int endOfWord(int token) {
        int end = tokens.end(token);
        return chars[end - 1] == '.' && end - tokens.start(token) > 1 ? end - 1 : end;
    }

    /** True when the piece is source code. */
    boolean isCode() {
        return kind == TextCutter.Kind.CODE;
    }

    /** True when the words are written in capitals throughout, so that capitals say nothing. */
    boolean isInCapitals() {
        return capitals;
    }

    boolean exists(int token) {
        return token >= 0 && token < tokens.size();
    }

    /** True for a token that begins with a letter. */
    boolean isWord(int token) {
        return exists(token) && Words.isWord(chars, tokens.start(token));
    }

    /** A part of an address, path, file name, identifier, version or the like. */
    boolean isOpaque(int token) {
        return exists(token) && opaque[token];
    }

    /** True for a sign, or a run of it. */
    boolean isSign(int token, char sign) {
        return exists(token) && chars[tokens.start(token)] == sign && chars[tokens.end(token) - 1] == sign;
    }

    boolean isCapitalised(int token) {
        return isWord(token) && Words.isCapitalised(chars, tokens.start(token));
    }

    boolean isLower(int token) {
        return isWord(token) && Character.isLowerCase(chars[tokens.start(token)]);
    }

    /** One capital letter, with or without a full stop, or several with full stops: {@code J}, {@code J.}, {@code J.R.}. */
    boolean isInitial(int token) {
        if (!isCapitalised(token)) {
            return false;
        }
        int length = tokens.end(token) - tokens.start(token);
        if (length == 1) {
            return true;
        }
        for (int i = tokens.start(token); i < tokens.end(token); i += 2) {
            if (!Character.isUpperCase(chars[i]) || i + 1 == tokens.end(token) || chars[i + 1] != '.') {
                return false;
            }
        }
        return length <= 6;
    }

    /** True for a word that ends with a full stop: {@code Dr.}. */
    boolean hasStop(int token) {
        return isWord(token) && endOfWord(token) < tokens.end(token);
    }

    /** True for {@code 's}. */
    boolean isPossessive(int token) {
        return exists(token)
                && tokens.end(token) - tokens.start(token) == 2
                && chars[tokens.start(token)] == '\''
                && (chars[tokens.start(token) + 1] | 0x20) == 's';
    }

    boolean isAllCapitals(int token) {
        return isWord(token) && Words.isAllCapitals(chars, tokens.start(token), endOfWord(token));
    }

    boolean isDigits(int token) {
        return exists(token) && Character.isDigit(chars[tokens.start(token)]);
    }

    boolean isIn(WordTable table, int token) {
        return isWord(token) && table.contains(chars, tokens.start(token), endOfWord(token));
    }

    /** True when the tokens from {@code first} to {@code last}, with what stands between them, are a phrase of the table. */
    boolean isPhrase(WordTable table, int first, int last) {
        return exists(first) && exists(last) && table.contains(chars, tokens.start(first), tokens.end(last));
    }

    boolean isTitle(int token) {
        return isWord(token) && Titles.isTitle(chars, tokens.start(token), endOfWord(token));
    }

    boolean isSureTitle(int token) {
        return isWord(token) && Titles.isSure(chars, tokens.start(token), endOfWord(token));
    }

    /** Letters of a word, without a full stop. */
    int length(int token) {
        return endOfWord(token) - tokens.start(token);
    }

    /** True when nothing stands between a token and the one before it. */
    boolean touchesPrevious(int token) {
        return exists(token) && exists(token - 1) && tokens.end(token - 1) == tokens.start(token);
    }

    /** True when only spaces and markup, and at least one space, stand between a token and the one before it. */
    boolean isSpaced(int token) {
        if (!exists(token) || !exists(token - 1) || touchesPrevious(token)) {
            return false;
        }
        boolean space = false;
        for (int i = tokens.end(token - 1); i < tokens.start(token); i++) {
            char c = chars[i];
            boolean markup = c == '*' || c == '`' || c == '_' || c == '~';
            if (c > ' ' && !markup || c == '\n' && i > tokens.end(token - 1) && chars[i - 1] == '\n') {
                return false;
            }
            space |= c <= ' ';
        }
        return space;
    }

    /** True for a word that directly follows another one, with a space, or behind a full stop without one. */
    boolean follows(int token) {
        return isSpaced(token) || touchesPrevious(token) && hasStop(token - 1);
    }

    /** True for the first word of a sentence, or of direct speech or brackets inside it: its capital says nothing. */
    boolean startsSentence(int token) {
        int before = token - 1;
        while (isSign(before, '"') || isSign(before, '\'') || isSign(before, '(') || isSign(before, '[')) {
            before--;
        }
        return before < 0
                || isSign(before, '.')
                || isSign(before, '!')
                || isSign(before, '?')
                || isSign(before, ':')
                || isSign(before, ';');
    }

    private boolean areMostlyCapitals() {
        int words = 0;
        int inCapitals = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (isWord(i) && length(i) > 1 && !opaque[i]) {
                words++;
                inCapitals += isAllCapitals(i) ? 1 : 0;
            }
        }
        return words > 1 && inCapitals * 10 >= words * 7;
    }
}
