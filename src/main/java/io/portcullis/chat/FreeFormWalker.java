package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Walks JSON of somebody's own making: nothing is structural, so every string, number and member name is scanned. */
final class FreeFormWalker {
    private final Segments out;

    FreeFormWalker(Segments out) {
        this.out = out;
    }

    /** Scans a value of any kind. */
    void value(Place place) {
        JsonNode node = place.node();
        switch (node.getNodeType()) {
            case STRING -> out.text(place);
            case NUMBER -> out.number(place);
            case OBJECT -> {
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    out.key(place, member.getKey());
                    value(place.member(member.getKey(), member.getValue()));
                }
            }
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    value(place.element(i));
                }
            }
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> {
                // No text. Binary and POJO nodes do not come from JSON.
            }
        }
    }
}
