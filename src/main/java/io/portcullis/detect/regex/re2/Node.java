package io.portcullis.detect.regex.re2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A parsed expression. Immutable. */
sealed interface Node {
    /** Matches the empty text. */
    record Empty() implements Node {}

    /** Matches one code point of a set. */
    record Codes(CodePointSet set) implements Node {}

    /** Matches its parts one after the other. */
    record Concat(List<Node> parts) implements Node {
        public Concat {
            parts = List.copyOf(parts);
        }
    }

    /** Matches one of its options, the first one by preference. */
    record Either(List<Node> options) implements Node {
        public Either {
            options = List.copyOf(options);
        }
    }

    /**
     * Matches its part several times.
     *
     * @param max largest number of times, -1 for no limit
     * @param greedy prefers more
     */
    record Repeat(Node part, int min, int max, boolean greedy) implements Node {}

    /** Matches the empty text where a condition holds. */
    record Assertion(Look look) implements Node {}

    /** A condition on what stands on both sides of a position. */
    enum Look {
        BEGIN_TEXT,
        END_TEXT,
        BEGIN_LINE,
        END_LINE,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY;

        /** The same condition for a text that is read from its end. */
        Look reversed() {
            return switch (this) {
                case BEGIN_TEXT -> END_TEXT;
                case END_TEXT -> BEGIN_TEXT;
                case BEGIN_LINE -> END_LINE;
                case END_LINE -> BEGIN_LINE;
                case WORD_BOUNDARY -> WORD_BOUNDARY;
                case NO_WORD_BOUNDARY -> NO_WORD_BOUNDARY;
            };
        }

        /** True when the condition holds between two kinds of characters. */
        boolean holds(Kind before, Kind behind) {
            return switch (this) {
                case BEGIN_TEXT -> before == Kind.EDGE;
                case END_TEXT -> behind == Kind.EDGE;
                case BEGIN_LINE -> before == Kind.EDGE || before == Kind.NEWLINE;
                case END_LINE -> behind == Kind.EDGE || behind == Kind.NEWLINE;
                case WORD_BOUNDARY -> (before == Kind.WORD) != (behind == Kind.WORD);
                case NO_WORD_BOUNDARY -> (before == Kind.WORD) == (behind == Kind.WORD);
            };
        }
    }

    /** What conditions can tell of a character. */
    enum Kind {
        OTHER,
        WORD,
        NEWLINE,
        /** No character: the text begins or ends. */
        EDGE
    }

    /** The expression that matches every text of this one written backwards. */
    default Node reversed() {
        return switch (this) {
            case Empty empty -> empty;
            case Codes codes -> codes;
            case Concat concat -> {
                List<Node> parts = new ArrayList<>();
                concat.parts().forEach(part -> parts.add(part.reversed()));
                Collections.reverse(parts);
                yield new Concat(parts);
            }
            case Either either ->
                new Either(either.options().stream().map(Node::reversed).toList());
            case Repeat repeat -> new Repeat(repeat.part().reversed(), repeat.min(), repeat.max(), repeat.greedy());
            case Assertion assertion -> new Assertion(assertion.look().reversed());
        };
    }

    /** True when the expression matches the empty text, at least in some place. */
    default boolean matchesEmpty() {
        return switch (this) {
            case Empty empty -> true;
            case Codes codes -> false;
            case Concat concat -> concat.parts().stream().allMatch(Node::matchesEmpty);
            case Either either -> either.options().stream().anyMatch(Node::matchesEmpty);
            case Repeat repeat -> repeat.min() == 0 || repeat.part().matchesEmpty();
            case Assertion assertion -> true;
        };
    }
}
