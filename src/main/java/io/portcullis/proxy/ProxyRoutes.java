package io.portcullis.proxy;

import io.portcullis.api.HttpSetup;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The proxy's paths. Requests are answered beside the REST layer, which cannot hand on a stream as it comes. */
@Singleton
public class ProxyRoutes {
    static final List<String> PATHS = List.of("/openai/", "/azure/", "/anthropic/", "/upstreams/");

    private final ProxyParts parts;

    /** Routes over the parts of the proxy. */
    @Inject
    public ProxyRoutes(ProxyParts parts) {
        this.parts = parts;
    }

    void add(@Observes Router router) {
        for (String path : PATHS) {
            router.route(path + "*").order(HttpSetup.DOORS).handler(routing -> new ProxyCall(parts, routing).start());
        }
    }

    /** Whether a path is one of the proxy's. */
    static boolean owns(String path) {
        for (String known : PATHS) {
            if (path.startsWith(known)) {
                return true;
            }
        }
        return false;
    }
}
