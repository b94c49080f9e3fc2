package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.text.TextNormalizer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Texts that are written to make the scan slow, beside clean prose: none may take ten times as long. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class AdversarialBenchmark {
    private static final int SIZE = 1 << 18;

    /** Millions of characters that were read. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        /** Printed as a rate of its own. */
        public double megabytes;
    }

    /** Kind of text; prose is the clean one. */
    @Param({
        "prose",
        "digits",
        "letters",
        "at signs",
        "addresses without end",
        "digits and dashes",
        "groups of digits",
        "colons",
        "keywords",
        "keywords and signs",
        "angle brackets",
        "base64 in base64",
        "hex",
        "percent",
        "entities",
        "escapes",
        "spaced out",
        "near misses",
        "findings of every rule"
    })
    public String kind = "prose";

    private String text = "";
    private Detector.Scan scan = request -> {
        throw new IllegalStateException("not set up");
    };

    /** Makes the text. */
    @Setup
    public void setUp() {
        text = AdversarialTexts.of(kind, SIZE);
        RegexDetector detector = RegexDetector.load();
        scan = detector.prepare(detector.entities().stream()
                .map(EntityInfo::type)
                .filter(type -> !type.name().equals("PHONE_NUMBER"))
                .collect(Collectors.toMap(type -> type, type -> 0.5)));
    }

    /** One scan; a scan that gives up counts as one, since giving up early is no way to be fast. */
    @Benchmark
    public int scan(Read read) {
        read.megabytes += text.length() / 1e6;
        try {
            return scan.scan(new DetectionRequest(
                            TextNormalizer.normalize(text),
                            false,
                            CallDeadline.after(System::nanoTime, Long.MAX_VALUE / 4),
                            SIZE))
                    .findings()
                    .size();
        } catch (DetectionAborted e) {
            throw new IllegalStateException("gave up: " + kind, e);
        }
    }
}
