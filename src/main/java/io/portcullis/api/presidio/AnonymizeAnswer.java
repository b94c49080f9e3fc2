package io.portcullis.api.presidio;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.pipeline.Anonymization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the answers of {@code /anonymize} and {@code /deanonymize}, members in the order in which Presidio has them. */
final class AnonymizeAnswer {
    private AnonymizeAnswer() {}

    /** The JSON of one result, or of a list of them. */
    static byte[] write(ObjectMapper mapper, List<Anonymization.Result> results, boolean isBatch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = mapper.getFactory().createGenerator(out)) {
            if (isBatch) {
                json.writeStartArray();
            }
            for (Anonymization.Result result : results) {
                write(json, result);
            }
            if (isBatch) {
                json.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Anonymization.Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", result.text());
        json.writeArrayFieldStart("items");
        for (Anonymization.Item item : result.items()) {
            json.writeStartObject();
            json.writeNumberField("start", item.start());
            json.writeNumberField("end", item.end());
            json.writeStringField("entity_type", item.type());
            json.writeStringField("text", item.text());
            json.writeStringField("operator", item.operator());
            json.writeFieldName("score");
            if (item.score() == null) {
                json.writeNull();
            } else {
                json.writeNumber(item.score());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
