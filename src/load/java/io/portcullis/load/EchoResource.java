package io.portcullis.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.api.CallBody;
import io.portcullis.chat.JsonReader;
import io.portcullis.config.LimitsConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Parses and writes back the JSON that it gets: the baseline of the load test, never part of the product. */
@Path("/load/echo")
public class EchoResource {
    private final JsonReader reader;
    private final ObjectMapper mapper;

    /** An echo with the same reader as the doors. */
    @Inject
    public EchoResource(LimitsConfig limits, ObjectMapper mapper) {
        this.reader = new JsonReader(limits.jsonDepth());
        this.mapper = mapper;
    }

    /** Answers the body. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> echo(@Context RoutingContext routing) {
        return Uni.createFrom().item(() -> {
            try {
                byte[] json = mapper.writeValueAsBytes(reader.read(CallBody.of(routing)));
                return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
