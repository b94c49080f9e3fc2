package io.portcullis.policy;

import java.util.List;

/** A policy file that cannot be used; tells every problem that was found, each with file, line and reason. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 20;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param file name of the file as it was configured
     * @param line line in the file, counted from 1
     * @param reason what is wrong, in words of the policy file; one line
     */
    public record Problem(String file, int line, String reason) implements Comparable<Problem> {
        /** Orders by line, problems of one line in the order in which they were found. */
        @Override
        public int compareTo(Problem other) {
            return Integer.compare(line, other.line);
        }

        /** The form {@code guardrails.yaml:12: reason}. */
        @Override
        public String toString() {
            return file + ":" + line + ": " + reason;
        }
    }

    /** One problem. */
    public PolicyException(String file, int line, String reason) {
        this(List.of(new Problem(file, line, reason)));
    }

    /** Several problems, at least one. */
    public PolicyException(List<Problem> problems) {
        super(message(problems));
        this.problems = problems.stream().sorted().toList();
    }

    /** All problems, by line; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /** File of the first problem. */
    public String file() {
        return problems.getFirst().file();
    }

    /** Line of the first problem, counted from 1. */
    public int line() {
        return problems.getFirst().line();
    }

    /** Reason of the first problem. */
    public String reason() {
        return problems.getFirst().reason();
    }

    private static String message(List<Problem> problems) {
        List<String> lines = problems.stream()
                .sorted()
                .limit(MAX_SHOWN)
                .map(Problem::toString)
                .toList();
        int more = problems.size() - lines.size();
        return String.join("\n", lines) + (more > 0 ? "\nand " + more + " more" : "");
    }
}
