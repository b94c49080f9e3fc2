package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.Unscanned.Reason;
import java.util.Map;

/**
 * Members that hold no text a scanner could read: encrypted content, embeddings, token probabilities, signatures,
 * counters. Each is reported as unscanned, signatures and counters aside; what does not look like such content is scanned in full.
 */
final class OpaqueWalker {
    private static final int MIN_ENCODED = 16;

    private final Segments out;
    private final boolean answer;
    private final FreeFormWalker freeForm;

    OpaqueWalker(Segments out, boolean answer, FreeFormWalker freeForm) {
        this.out = out;
        this.answer = answer;
        this.freeForm = freeForm;
    }

    /** Content that only the provider can read. */
    void encrypted(Place place) {
        if (isEncoded(place.node())) {
            out.unscanned(place, Reason.ENCRYPTED);
        } else {
            freeForm.value(place);
        }
    }

    /** An embedding: numbers, or their bytes in base64. */
    void vector(Place place) {
        JsonNode node = place.node();
        if (isEncoded(node) || (node.isArray() && !node.isEmpty() && allNumbers(node))) {
            out.unscanned(place, Reason.TOKENS);
        } else {
            freeForm.value(place);
        }
    }

    /**
     * Token probabilities. In an answer they repeat its text piece by piece, so they are dropped when a text beside
     * or below them is rewritten; in a request they are a setting.
     */
    void logprobs(Place place) {
        JsonNode node = place.node();
        Place owner = place.parent();
        if (answer && owner != null && node.isContainerNode()) {
            if (!node.isEmpty()) {
                out.echo(owner, place);
                out.unscanned(place, Reason.TOKENS);
            }
        } else if (!node.isNumber()) {
            freeForm.value(place);
        }
    }

    /** Counters of an answer. A request has none: there it would be a place to hide numbers in. */
    void counters(Place place) {
        if (answer) {
            withoutNumbers(place);
        } else {
            freeForm.value(place);
        }
    }

    /** Token ids with a number each. */
    void tokenBias(Place place) {
        withoutNumbers(place);
    }

    /** A provider's signature, which holds no text and must come back as it is. */
    void signature(Place place) {
        if (!isEncoded(place.node())) {
            freeForm.value(place);
        }
    }

    private void withoutNumbers(Place place) {
        JsonNode node = place.node();
        if (node.isTextual()) {
            out.text(place);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                withoutNumbers(place.element(i));
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                String name = member.getKey();
                if (!Looks.plainName(name) && !Looks.tokenId(name)) {
                    out.key(place, name);
                }
                withoutNumbers(place.member(name, member.getValue()));
            }
        }
    }

    private static boolean isEncoded(JsonNode node) {
        return node.isTextual() && Looks.encoded(node.textValue(), MIN_ENCODED);
    }

    private static boolean allNumbers(JsonNode array) {
        for (int i = 0; i < array.size(); i++) {
            if (!array.get(i).isNumber()) {
                return false;
            }
        }
        return true;
    }
}
