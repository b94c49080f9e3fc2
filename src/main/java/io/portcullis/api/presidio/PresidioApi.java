package io.portcullis.api.presidio;

import io.portcullis.api.ErrorForm;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Presidio's paths. Both of Presidio's servers are here, since their paths do not overlap but for {@code /health}. Errors that do
 * not come from here have Presidio's form by {@link ErrorForm}.
 */
@NonBlocking
public abstract class PresidioApi {
    private final PresidioDoor door;

    /** Paths over the door. */
    PresidioApi(PresidioDoor door) {
        this.door = door;
    }

    /** Finds entities. */
    @POST
    @Path("analyze")
    public Uni<Response> analyze(@Context RoutingContext routing) {
        return door.analyze(routing);
    }

    /** Rewrites entities. */
    @POST
    @Path("anonymize")
    public Uni<Response> anonymize(@Context RoutingContext routing) {
        return door.anonymize(routing);
    }

    /** Undoes a rewrite that can be undone. */
    @POST
    @Path("deanonymize")
    public Uni<Response> deanonymize(@Context RoutingContext routing) {
        return door.deanonymize(routing);
    }

    /** Lists recognizers. */
    @GET
    @Path("recognizers")
    public Response recognizers(@QueryParam("language") @Nullable String language, @Context RoutingContext routing) {
        return door.recognizers(language, routing);
    }

    /** Lists entity types. */
    @GET
    @Path("supportedentities")
    public Response supportedEntities(
            @QueryParam("language") @Nullable String language, @Context RoutingContext routing) {
        return door.supportedEntities(language, routing);
    }

    /** Lists the operators of {@code /anonymize}. */
    @GET
    @Path("anonymizers")
    public Response anonymizers(@Context RoutingContext routing) {
        return door.anonymizers(routing);
    }

    /** Lists the operators of {@code /deanonymize}. */
    @GET
    @Path("deanonymizers")
    public Response deanonymizers(@Context RoutingContext routing) {
        return door.deanonymizers(routing);
    }

    /** Says that the service is up; needs no key. */
    @GET
    @Path("health")
    public Response health() {
        return door.health();
    }
}
