package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.Unscanned.Reason;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which objects of the vendors' APIs carry a picture, a sound or a file. */
final class Media {
    private static final Map<String, Reason> BY_TYPE = byType();
    private static final String[] CARRIERS = {"data", "url", "id", "file_id", "file_data", "b64_json", "bytes"};

    private Media() {}

    /** Why an object of this type cannot be scanned in full, or null when it can. */
    static @Nullable Reason of(@Nullable String type, JsonNode part) {
        if (type == null || (type.equals("document") && !isBinaryDocument(part))) {
            return null;
        }
        return BY_TYPE.get(type);
    }

    /** True when an object under a name such as {@code audio} holds or names content, and not just settings for it. */
    static boolean isCarrier(JsonNode object) {
        for (String carrier : CARRIERS) {
            if (object.has(carrier)) {
                return true;
            }
        }
        return false;
    }

    /** An Anthropic document whose source is neither plain text nor content blocks. */
    private static boolean isBinaryDocument(JsonNode part) {
        JsonNode source = part.path("source");
        String kind = source.path("type").asText();
        return source.isObject() && !kind.equals("text") && !kind.equals("content");
    }

    private static Map<String, Reason> byType() {
        Map<String, Reason> reasons = new HashMap<>();
        for (String type : new String[] {
            "image", "image_url", "input_image", "image_file", "computer_screenshot", "image_generation_call"
        }) {
            reasons.put(type, Reason.IMAGE);
        }
        for (String type : new String[] {"audio", "input_audio", "output_audio", "audio_url"}) {
            reasons.put(type, Reason.AUDIO);
        }
        for (String type :
                new String[] {"file", "input_file", "document", "container_upload", "video", "video_url", "input_video"
                }) {
            reasons.put(type, Reason.FILE);
        }
        return Map.copyOf(reasons);
    }
}
