package io.portcullis.policy;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with one file, so that a person sees it all at once. Not thread-safe. */
final class Problems {
    private static final int MAX_WORD = 64;
    private static final int MAX_SENTENCE = 200;

    private final String file;
    private final List<PolicyException.Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node at, String reason) {
        add(at.getStartMark().getLine() + 1, reason);
    }

    void add(int line, String reason) {
        found.add(new PolicyException.Problem(file, line, reason));
    }

    /** A problem of another file that this one names. */
    void add(String other, int line, String reason) {
        found.add(new PolicyException.Problem(other, line, reason));
    }

    /** Number of problems so far. */
    int count() {
        return found.size();
    }

    boolean any() {
        return !found.isEmpty();
    }

    /** Throws when anything was added. */
    void raise() {
        if (any()) {
            throw new PolicyException(found);
        }
    }

    /** A word of the file as it may stand in a message: short, and on one line. */
    static String quote(String word) {
        return shown(word, MAX_WORD);
    }

    /** What the YAML parser says, as it may stand in a message. */
    static String sentence(String problem) {
        return shown(problem, MAX_SENTENCE);
    }

    private static String shown(String word, int max) {
        StringBuilder shown = new StringBuilder();
        int end = word.length() <= max ? word.length() : word.offsetByCodePoints(0, max / 2);
        for (int i = 0; i < end; i += Character.charCount(word.codePointAt(i))) {
            int c = word.codePointAt(i);
            shown.appendCodePoint(isPlain(c) ? c : '?');
        }
        return end < word.length() ? shown + "..." : shown.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
