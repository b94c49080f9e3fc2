package io.portcullis.proxy;

import io.portcullis.config.UpstreamsConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All model servers of the settings that have an address. Safe for all threads. */
@Singleton
public class Upstreams {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Map<String, Upstream> byName = new TreeMap<>();

    /**
     * Makes the connections' pools.
     *
     * @throws ConfigurationException when a name or an address is not of its form
     */
    @Inject
    public Upstreams(UpstreamsConfig config, Vertx vertx) {
        config.upstreams().forEach((name, settings) -> {
            if (!NAME.matcher(name).matches()) {
                throw new ConfigurationException(
                        "portcullis.upstreams: a name is 1 to 64 lower-case letters, digits and dashes");
            }
            settings.baseUrl().ifPresent(url -> byName.put(name, new Upstream(name, url, settings, vertx)));
        });
    }

    /** The upstream of a name; empty when there is none, or none with an address. */
    Optional<Upstream> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether the client of this path speaks Anthropic's protocol; by the path's beginning where no upstream is known. */
    boolean isAnthropic(String path) {
        return ProxyPath.of(path)
                .flatMap(known -> named(known.upstream()))
                .map(known -> known.kind() == UpstreamsConfig.Kind.ANTHROPIC)
                .orElse(path.startsWith("/anthropic/"));
    }

    @PreDestroy
    void close() {
        byName.values().forEach(Upstream::close);
    }
}
