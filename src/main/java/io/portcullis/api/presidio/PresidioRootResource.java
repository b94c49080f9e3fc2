package io.portcullis.api.presidio;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** Presidio's paths where Presidio's own servers have them. */
@Path("/")
public class PresidioRootResource extends PresidioApi {
    /** Paths over the door. */
    @Inject
    public PresidioRootResource(PresidioDoor door) {
        super(door);
    }
}
