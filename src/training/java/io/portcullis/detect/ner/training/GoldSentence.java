package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.Tokens;
import io.portcullis.detect.ner.WordTokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence with the names that are in it.
 *
 * @param text as people write it
 * @param names in order, without overlaps
 */
public record GoldSentence(String text, List<Name> names) {
    /**
     * A name.
     *
     * @param start UTF-16 offset of its first character
     * @param end UTF-16 offset behind its last character
     */
    public record Name(int start, int end, NameType type) {}

    /** A name in tokens: from {@code first} to before {@code end}. */
    public record TokenSpan(int first, int end, NameType type) {}

    public GoldSentence {
        names = List.copyOf(names);
    }

    /** Its tokens, as they are cut at run time. */
    public Tokens tokens() {
        return WordTokenizer.tokenize(text, 0, text.length());
    }

    /**
     * Its names in tokens. A token that a name touches belongs to it, but a name that is only a part of an address, a handle or
     * an identifier is none.
     */
    public List<TokenSpan> spans(Tokens tokens) {
        List<TokenSpan> spans = new ArrayList<>();
        int token = 0;
        for (Name name : names) {
            while (token < tokens.size() && tokens.end(token) <= name.start()) {
                token++;
            }
            int first = token;
            while (token < tokens.size() && tokens.start(token) < name.end()) {
                token++;
            }
            if (token > first && !isPartOfIdentifier(tokens, first, token, name)) {
                spans.add(new TokenSpan(first, token, name.type()));
            }
        }
        return spans;
    }

    private boolean isPartOfIdentifier(Tokens tokens, int first, int end, Name name) {
        if (end - first > 1) {
            return false;
        }
        boolean whole = tokens.start(first) == name.start() && tokens.end(first) == name.end();
        for (int i = tokens.start(first); i < tokens.end(first); i++) {
            char c = text.charAt(i);
            if (c == '_' || !whole && (c == '@' || c == '/' || Character.isDigit(c))) {
                return true;
            }
        }
        return false;
    }
}
