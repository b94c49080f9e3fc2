package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.Unscanned.Reason;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks the objects of the vendors' APIs by the rules of {@link Field}. Everything without a rule is scanned; member
 * names outside the caller's own JSON are scanned when they are no {@linkplain Looks#plainName plain names}.
 * The recursion is bounded by the depth that the reader allowed. Never throws for an odd shape.
 */
final class StructureWalker {
    private final Segments out;
    private final FreeFormWalker freeForm;
    private final SchemaWalker schemas;
    private final ArgumentWalker arguments;
    private final OpaqueWalker opaque;

    /**
     * A walker for one document.
     *
     * @param answer true for a model's answer, which may repeat its text as token probabilities
     */
    StructureWalker(Segments out, boolean answer) {
        this.out = out;
        this.freeForm = new FreeFormWalker(out);
        this.schemas = new SchemaWalker(out, freeForm);
        this.arguments = new ArgumentWalker(out, freeForm);
        this.opaque = new OpaqueWalker(out, answer, freeForm);
    }

    /** Scans a text, an object of the API, or a list of them. */
    void items(Place place) {
        items(place, null);
    }

    /**
     * @param media why the surrounding part counts as unscanned already, so that its payload is not reported again;
     *     null outside such a part
     */
    private void items(Place place, @Nullable Reason media) {
        JsonNode node = place.node();
        switch (node.getNodeType()) {
            case STRING -> out.text(place);
            case NUMBER -> out.number(place);
            case OBJECT -> object(place, media);
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    items(place.element(i), media);
                }
            }
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> {
                // No text. Binary and POJO nodes do not come from JSON.
            }
        }
    }

    private void object(Place place, @Nullable Reason outerMedia) {
        String type = type(place.node());
        Reason media = outerMedia;
        if (media == null) {
            media = Media.of(type, place.node());
            if (media != null) {
                out.unscanned(place, media);
            }
        }
        for (Map.Entry<String, JsonNode> member : place.node().properties()) {
            String name = member.getKey();
            Field field = Field.of(name);
            if (field == null && !Looks.plainName(name)) {
                out.key(place, name);
            }
            JsonNode value = member.getValue();
            if (!value.isNull() && !value.isBoolean()) {
                Place valuePlace = place.member(name, value);
                if (field == null) {
                    freeForm.value(valuePlace);
                } else {
                    member(valuePlace, field, type, media);
                }
            }
        }
    }

    private void member(Place place, Field field, @Nullable String type, @Nullable Reason media) {
        JsonNode node = place.node();
        switch (field) {
            case ROLE -> structural(place, Looks::role, media);
            case WORD -> structural(place, Looks::word, media);
            case IDENTIFIER -> structural(place, Looks::identifier, media);
            case SIGNATURE -> opaque.signature(place);
            case NUMBER -> {
                if (!node.isNumber()) {
                    freeForm.value(place);
                }
            }
            case ITEMS -> items(place, media);
            case CONTENT -> content(place, media);
            case PROMPT -> {
                if (type == null) {
                    prompt(place);
                } else {
                    freeForm.value(place);
                }
            }
            case FREE_FORM -> freeForm.value(place);
            case ARGUMENTS -> arguments.arguments(place);
            case SCHEMA -> schemas.schema(place);
            case DATA -> data(place, type, media);
            case IMAGE -> media(place, Reason.IMAGE, media);
            case AUDIO -> media(place, Reason.AUDIO, media);
            case FILE -> media(place, Reason.FILE, media);
            case ENCRYPTED -> opaque.encrypted(place);
            case VECTOR -> opaque.vector(place);
            case LOGPROBS -> opaque.logprobs(place);
            case COUNTERS -> opaque.counters(place);
            case TOKEN_BIAS -> opaque.tokenBias(place);
        }
    }

    /** Leaves out strings that look the way the rule says, alone or in a list. */
    private void structural(Place place, Predicate<String> looksRight, @Nullable Reason media) {
        JsonNode node = place.node();
        if (node.isTextual()) {
            if (!looksRight.test(node.textValue())) {
                out.text(place);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                structural(place.element(i), looksRight, media);
            }
        } else {
            items(place, media);
        }
    }

    private void content(Place place, @Nullable Reason media) {
        JsonNode node = place.node();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                content(place.element(i), media);
            }
        } else if (node.isObject() && type(node) == null) {
            freeForm.value(place);
        } else {
            items(place, media);
        }
    }

    private void prompt(Place place) {
        JsonNode node = place.node();
        if (node.isArray()) {
            boolean tokens = false;
            for (int i = 0; i < node.size(); i++) {
                boolean token = node.get(i).isNumber();
                tokens |= token;
                if (!token) {
                    prompt(place.element(i));
                }
            }
            if (tokens) {
                out.unscanned(place, Reason.TOKENS);
            }
        } else if (node.isObject() && place.index() >= 0) {
            items(place);
        } else {
            freeForm.value(place);
        }
    }

    private void data(Place place, @Nullable String type, @Nullable Reason media) {
        JsonNode node = place.node();
        if ("redacted_thinking".equals(type) || "reasoning.encrypted".equals(type)) {
            opaque.encrypted(place);
        } else if (!node.isTextual()) {
            if (node.isArray()) {
                items(place, media);
            } else {
                freeForm.value(place);
            }
        } else if ("text".equals(type) || !Looks.payload(node.textValue())) {
            out.text(place);
        } else if (media == null) {
            out.unscanned(place, Reason.FILE);
        }
    }

    private void media(Place place, Reason reason, @Nullable Reason outerMedia) {
        JsonNode node = place.node();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                media(place.element(i), reason, outerMedia);
            }
        } else if (node.isObject()) {
            boolean carrier = outerMedia == null && Media.isCarrier(node) && Media.of(type(node), node) == null;
            if (carrier) {
                out.unscanned(place, reason);
            }
            object(place, carrier ? reason : outerMedia);
        } else if (node.isTextual()) {
            boolean payload = Looks.payload(node.textValue());
            if (outerMedia == null && (payload || Looks.webAddress(node.textValue()))) {
                out.unscanned(place, reason);
            }
            if (!payload) {
                out.text(place);
            }
        } else {
            freeForm.value(place);
        }
    }

    /** The type that an object names, or null when it names none that looks like one. */
    private static @Nullable String type(JsonNode object) {
        JsonNode type = object.get("type");
        return type != null && type.isTextual() && Looks.word(type.textValue()) ? type.textValue() : null;
    }
}
