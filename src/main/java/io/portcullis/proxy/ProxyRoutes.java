package io.portcullis.proxy;

import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorForm;
import io.portcullis.api.HttpSetup;
import io.portcullis.config.UpstreamsConfig.Kind;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The proxy's paths. Requests are answered beside the REST layer, which cannot hand on a stream as it comes. */
@Singleton
public class ProxyRoutes implements ErrorForm {
    private static final List<String> PATHS = List.of("/openai/", "/azure/", "/anthropic/", "/upstreams/");

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

    @Override
    public boolean owns(String path) {
        return PATHS.stream().anyMatch(path::startsWith);
    }

    /** Errors that come up before the proxy sees a call, such as a body over the limit. */
    @Override
    public Rendered render(String path, ErrorAnswers.Answer answer) {
        ProxyFailure failure = new ProxyFailure(
                answer.status(), answer.code().code(), answer.body().error().message());
        return Rendered.of(
                answer.status(), ProviderErrors.body(kindOf(path), failure).toString());
    }

    private Kind kindOf(String path) {
        return ProxyPath.of(path)
                .flatMap(known -> parts.upstreams().named(known.upstream()))
                .map(Upstream::kind)
                .orElse(path.startsWith("/anthropic/") ? Kind.ANTHROPIC : Kind.OPENAI);
    }
}
