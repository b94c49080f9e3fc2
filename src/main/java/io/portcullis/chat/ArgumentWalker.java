package io.portcullis.chat;

import io.portcullis.model.Unscanned.Reason;

/** Scans the arguments of a tool call: the values inside the JSON text, or the text itself when it is not JSON. */
final class ArgumentWalker {
    private final Segments out;
    private final FreeFormWalker freeForm;

    ArgumentWalker(Segments out, FreeFormWalker freeForm) {
        this.out = out;
        this.freeForm = freeForm;
    }

    /** Scans arguments; some vendors send them as JSON instead of a string. */
    void arguments(Place place) {
        if (!place.node().isTextual()) {
            freeForm.value(place);
            return;
        }
        switch (ArgumentText.read(place.node().textValue(), out.limits())) {
            case ArgumentText.Result.Parsed parsed -> out.inner(place, parsed.tokens());
            case ArgumentText.Result.NotJson notJson -> out.text(place);
            case ArgumentText.Result.TooDeep tooDeep -> {
                out.text(place);
                out.unscanned(place, Reason.TOO_DEEP);
            }
        }
    }
}
