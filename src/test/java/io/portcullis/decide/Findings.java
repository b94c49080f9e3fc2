package io.portcullis.decide;

import io.portcullis.model.Engine;
import io.portcullis.model.EntityType;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Findings for tests. */
final class Findings {
    private Findings() {}

    /** For example {@code US_SSN 3-14 0.9}, {@code CREDIT_CARD 0-16 0.9 luhn}, {@code PERSON 0-8 0.8 ner}. */
    static Finding of(String line) {
        String[] parts = line.strip().split("[ -]");
        String last = parts.length > 4 ? parts[4] : "";
        boolean model = last.equals("ner");
        return finding(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                parts.length > 3 ? Double.parseDouble(parts[3]) : 0.9,
                model || last.isEmpty() ? null : last,
                model ? Engine.NER : Engine.REGEX);
    }

    static Finding finding(String type, int start, int end, double score, @Nullable String checksum, Engine engine) {
        return new Finding(
                new EntityType(type),
                new Span(start, end),
                score,
                type.toLowerCase(Locale.ROOT),
                engine,
                new Explanation("test", checksum, null, score, score));
    }
}
