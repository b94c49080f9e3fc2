package io.portcullis.proxy;

import io.portcullis.config.UpstreamsConfig;
import io.portcullis.config.UpstreamsConfig.Kind;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One model server: where it is, its key, its connections. Safe for all threads. */
final class Upstream {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final String name;
    private final UpstreamsConfig.Upstream settings;
    private final boolean secure;
    private final String host;
    private final int port;
    private final String basePath;
    private final HttpClient client;

    /**
     * An upstream with connections of its own.
     *
     * @throws ConfigurationException when the base URL is none
     */
    Upstream(String name, URI baseUrl, UpstreamsConfig.Upstream settings, Vertx vertx) {
        String scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new ConfigurationException(
                    "portcullis.upstreams." + name + ".base-url: must be an http or https address with a host");
        }
        if (baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null || baseUrl.getRawUserInfo() != null) {
            throw new ConfigurationException(
                    "portcullis.upstreams." + name + ".base-url: a query, a fragment or a user has no place in it");
        }
        this.name = name;
        this.settings = settings;
        this.secure = "https".equals(scheme);
        this.host = baseUrl.getHost();
        this.port = baseUrl.getPort() > 0 ? baseUrl.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
        this.basePath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(
                                (int) Math.clamp(settings.connectTimeout().toMillis(), 1, Integer.MAX_VALUE))
                        .setDecompressionSupported(false)
                        .setKeepAliveTimeout(30)
                        .setMaxWaitQueueSize(settings.queue()),
                new PoolOptions().setHttp1MaxSize(settings.poolSize()));
    }

    String name() {
        return name;
    }

    Kind kind() {
        return settings.kind();
    }

    UpstreamsConfig.Upstream settings() {
        return settings;
    }

    /** The upstream's own key, null when the client's is passed on. */
    @Nullable
    String apiKey() {
        return settings.apiKey().filter(key -> !key.isBlank()).orElse(null);
    }

    /**
     * Takes a connection for a request, whose body has not been sent.
     *
     * @param rest path behind the base URL
     * @param query query as it came, null for none
     */
    Future<HttpClientRequest> request(HttpMethod method, String rest, @Nullable String query, MultiMap headers) {
        return client.request(new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(secure)
                .setURI(basePath + rest + (query == null ? "" : "?" + query))
                .setHeaders(headers.set(HttpHeaders.HOST, authority())));
    }

    /** Closes all connections. */
    void close() {
        client.close();
    }

    private String authority() {
        boolean usual = port == (secure ? HTTPS_PORT : HTTP_PORT);
        return usual ? host : host + ":" + port;
    }
}
