package io.portcullis.detect.ner;

import io.portcullis.detect.Demand;
import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.text.TextNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Detectors for tests: with models that are made up, and the shipped one. */
public final class Ner {
    /** A model that finds nothing. */
    public static final NameDecoder NOTHING = (text, sentence, bias) -> List.of();

    /** A model that takes each single token for a person. */
    public static final NameDecoder EACH = (text, sentence, bias) -> {
        List<NameSpan> names = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            names.add(new NameSpan(i, i, NameType.PERSON, 0.99));
        }
        return names;
    };

    private Ner() {}

    /** A model that knows the given names, each written as in the text. */
    public static NameDecoder knowing(NameType type, String... names) {
        Set<String> known = Set.of(names);
        return (text, sentence, bias) -> {
            List<NameSpan> spans = new ArrayList<>();
            for (int i = 0; i < sentence.size(); i++) {
                for (int k = Math.min(sentence.size() - 1, i + 6); k >= i; k--) {
                    if (known.contains(
                            text.subSequence(sentence.start(i), sentence.end(k)).toString())) {
                        spans.add(new NameSpan(i, k, type, 0.95));
                        i = k;
                        break;
                    }
                }
            }
            return spans;
        };
    }

    /** The sentence model that ships. */
    static SentenceEnds sentences() {
        try (InputStream in = LanguageModels.resource("opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin")) {
            return SentenceModelEnds.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A detector of English with this model. */
    public static NerDetector detector(NameDecoder decoder) {
        SentenceCache cache = new SentenceCache(0);
        return new NerDetector(new Languages(
                List.of(new LanguagePack("en", decoder, sentences())), new OpenNlpLanguageGuess(), cache));
    }

    /** The shipped models. */
    public static NerDetector shipped() {
        try {
            return new NerDetector(LanguageModels.load(Map.of(), 1 << 20));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scan for every type at one threshold. */
    public static Detector.Scan scan(NerDetector detector, double threshold) {
        Map<EntityType, Double> lowest = new HashMap<>();
        for (EntityInfo info : detector.entities()) {
            lowest.put(info.type(), threshold);
        }
        return detector.prepare(new Demand(lowest, 0, Set.of("en")));
    }

    /** What a scan finds in one text, mentions too. */
    public static List<Finding> findings(Detector.Scan scan, String text) {
        List<Finding> all = new ArrayList<>(detect(scan, text, false).findings());
        List<List<Finding>> further = scan.relate(List.of(text), List.of(List.copyOf(all)), deadline());
        if (!further.isEmpty()) {
            all.addAll(further.get(0));
        }
        all.sort((a, b) -> a.span().compareTo(b.span()));
        return all;
    }

    /** What a scan finds in one text. */
    public static Detection detect(Detector.Scan scan, String text, boolean growing) {
        return scan.scan(new DetectionRequest(TextNormalizer.normalize(text), growing, deadline(), 10_000));
    }

    /** The values of one type. */
    public static List<String> values(Detector.Scan scan, String text, String type) {
        return findings(scan, text).stream()
                .filter(finding -> finding.type().name().equals(type))
                .map(finding ->
                        text.substring(finding.span().start(), finding.span().end()))
                .toList();
    }

    static CallDeadline deadline() {
        return CallDeadline.after(System::nanoTime, 60_000_000_000L);
    }
}
