package io.portcullis.proxy;

import io.portcullis.config.UpstreamsConfig.Kind;
import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which headers go on, in both directions. Those of one connection only (RFC 9110, section 7.6.1) stay here, and so does
 * everything under {@code x-portcullis-}. Stateless.
 */
final class ForwardedHeaders {
    /** What all headers of ours begin with. */
    static final String OWN_PREFIX = "x-portcullis-";

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    private static final Set<String> REQUEST_ONLY = Set.of("host", "content-length", "expect", "accept-encoding");
    private static final Set<String> KEYS = Set.of("authorization", "x-api-key", "api-key");
    /** What a body that was written anew makes wrong. */
    private static final Set<String> OF_THE_BYTES = Set.of(
            "content-length", "content-encoding", "content-md5", "digest", "content-digest", "repr-digest", "etag");

    private ForwardedHeaders() {}

    /**
     * The headers of the request to the upstream, without host and length.
     *
     * @param rewritten true when the body is not the client's bytes any more
     */
    static MultiMap toUpstream(MultiMap client, Upstream upstream, boolean rewritten) {
        MultiMap headers = copy(client);
        REQUEST_ONLY.forEach(headers::remove);
        if (rewritten) {
            OF_THE_BYTES.forEach(headers::remove);
        }
        String key = upstream.apiKey();
        if (key != null) {
            KEYS.forEach(headers::remove);
            setKey(headers, upstream.kind(), key);
        }
        headers.set("accept-encoding", acceptsGzip(client) ? "gzip" : "identity");
        return headers;
    }

    /**
     * The headers of the answer to the client.
     *
     * @param rewritten true when the body is not the upstream's bytes any more
     */
    static MultiMap toClient(MultiMap upstream, boolean rewritten) {
        MultiMap headers = copy(upstream);
        if (rewritten) {
            OF_THE_BYTES.forEach(headers::remove);
        }
        return headers;
    }

    private static void setKey(MultiMap headers, Kind kind, String key) {
        switch (kind) {
            case OPENAI -> headers.set("authorization", "Bearer " + key);
            case AZURE -> headers.set("api-key", key);
            case ANTHROPIC -> headers.set("x-api-key", key);
        }
    }

    private static MultiMap copy(MultiMap from) {
        Set<String> dropped = new HashSet<>(HOP_BY_HOP);
        for (String value : from.getAll("connection")) {
            for (String name : value.split(",", -1)) {
                dropped.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!dropped.contains(name) && !name.startsWith(OWN_PREFIX)) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        return headers;
    }

    /** True when the client named gzip with another weight than zero (RFC 9110, section 12.5.3). */
    private static boolean acceptsGzip(MultiMap client) {
        for (String value : client.getAll("accept-encoding")) {
            for (String one : value.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1)) {
                int weight = one.indexOf(";q=");
                String coding = weight < 0 ? one : one.substring(0, weight);
                boolean zero = weight >= 0
                        && one.substring(weight + 3)
                                .replace("0", "")
                                .replace(".", "")
                                .isEmpty();
                if ((coding.equals("gzip") || coding.equals("*")) && !zero) {
                    return true;
                }
            }
        }
        return false;
    }
}
