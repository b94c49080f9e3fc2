package io.portcullis.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Hands the body that {@link CallBody} has read to the REST layer, which would look for it on the connection. */
@Singleton
public class CallBodyFilter {
    /** Sets the entity stream; costs no copy. */
    @ServerRequestFilter(preMatching = true, nonBlocking = true)
    public void provide(ContainerRequestContext request, RoutingContext call) {
        request.setEntityStream(new ByteArrayInputStream(CallBody.of(call)));
    }
}
