package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.Finding;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerProblem.Part;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.model.Span;
import io.portcullis.text.Readings;
import io.portcullis.text.ScanText;
import io.portcullis.text.TextNormalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the examples of a user's recognizers, each on its own recognizer alone. Used by one thread. */
final class OwnExamples {
    /** The threshold that holds when a policy says nothing. */
    private static final double THRESHOLD = 0.5;

    private static final int MOST_FINDINGS = 10_000;
    private static final String OPEN = "[[";
    private static final String CLOSE = "]]";

    private final OwnRecognizers recognizers;

    OwnExamples(OwnRecognizers recognizers) {
        this.recognizers = recognizers;
    }

    List<RecognizerProblem> failing() {
        List<RecognizerProblem> problems = new ArrayList<>();
        for (OwnRecognizers.Compiled recognizer : recognizers.compiled()) {
            RecognizerSpec.Examples examples = recognizer.spec().examples();
            for (int i = 0; i < examples.match().size(); i++) {
                String reason = failureOfMatch(recognizer, examples.match().get(i));
                if (!reason.isEmpty()) {
                    problems.add(new RecognizerProblem(recognizer.index(), Part.MATCH, i, reason));
                }
            }
            for (int i = 0; i < examples.noMatch().size(); i++) {
                if (!spans(recognizer, examples.noMatch().get(i)).isEmpty()) {
                    problems.add(new RecognizerProblem(
                            recognizer.index(), Part.NO_MATCH, i, "something is found in it at the threshold 0.5"));
                }
            }
        }
        return problems;
    }

    /** Empty when the example does what it should. */
    private String failureOfMatch(OwnRecognizers.Compiled recognizer, String example) {
        List<Span> marked = new ArrayList<>();
        String text = withoutMarks(example, marked);
        List<Span> found = spans(recognizer, text);
        if (found.isEmpty()) {
            return "nothing is found in it at the threshold 0.5";
        }
        for (Span span : marked) {
            if (!found.contains(span)) {
                return "what is found in it is not what is marked";
            }
        }
        return "";
    }

    /** The example without its marks, whose places go to {@code marked}; marks that do not pair are text. */
    private static String withoutMarks(String example, List<Span> marked) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (true) {
            int open = example.indexOf(OPEN, at);
            int close = open < 0 ? -1 : example.indexOf(CLOSE, open + OPEN.length() + 1);
            if (close < 0) {
                return text.append(example, at, example.length()).toString();
            }
            text.append(example, at, open);
            int start = text.length();
            text.append(example, open + OPEN.length(), close);
            marked.add(new Span(start, text.length()));
            at = close + CLOSE.length();
        }
    }

    private List<Span> spans(OwnRecognizers.Compiled recognizer, String text) {
        double[] lowest = new double[recognizers.compiled().size()];
        Arrays.fill(lowest, Interest.UNWANTED);
        lowest[recognizer.index()] = THRESHOLD;
        CallDeadline noDeadline = new CallDeadline(() -> 0, 1);
        ScanText normalized = TextNormalizer.normalize(text);
        OwnScan scan =
                new OwnScan(recognizers, lowest, new DetectionRequest(normalized, false, noDeadline, MOST_FINDINGS));
        scan.scan(normalized, Readings.of(normalized, false).others());
        return scan.findings().stream().map(Finding::span).toList();
    }
}
