package io.portcullis.proxy;

import java.util.Optional;

/**
 * A path of the proxy: the name of an upstream and what follows it, still encoded as it came.
 *
 * @param upstream name of the upstream
 * @param rest path at the upstream, behind its base URL; begins with a slash, or is empty
 */
record ProxyPath(String upstream, String rest) {
    private static final String UPSTREAMS = "/upstreams/";

    /** Reads a path, empty when it is none of the proxy's. */
    static Optional<ProxyPath> of(String path) {
        if (path.startsWith(UPSTREAMS)) {
            int slash = path.indexOf('/', UPSTREAMS.length());
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(new ProxyPath(path.substring(UPSTREAMS.length(), slash), path.substring(slash)));
        }
        return behind("openai", "/openai/v1", path)
                .or(() -> behind("anthropic", "/anthropic/v1", path))
                .or(() -> behind("azure", "/azure", path));
    }

    /** True when a part of the path goes up, plainly or encoded: it would leave what the base URL allows. */
    boolean climbs() {
        for (String part : rest.split("[/\\\\]|%2[fF]|%5[cC]", -1)) {
            String plain = part.replace("%2e", ".").replace("%2E", ".");
            if (plain.equals("..") || plain.equals(".")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ProxyPath> behind(String upstream, String prefix, String path) {
        return path.startsWith(prefix + "/")
                ? Optional.of(new ProxyPath(upstream, path.substring(prefix.length())))
                : Optional.empty();
    }
}
