package io.portcullis.api.presidio;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** Presidio's paths below a folder of their own. */
@Path("/presidio")
public class PresidioResource extends PresidioApi {
    /** Paths over the door. */
    @Inject
    public PresidioResource(PresidioDoor door) {
        super(door);
    }
}
