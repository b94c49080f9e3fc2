package io.portcullis.api;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps {@code /g/<name>[,<name>]/<door's path>} to the door's path and keeps the names for the door. The operator
 * writes this path into the gateway's configuration where the gateway has no other field for it. Whether the names
 * exist is the door's question.
 */
public final class DoorPath implements Handler<RoutingContext> {
    private static final String PREFIX = "/g/";
    private static final String KEY = "portcullis.path-guardrails";

    /**
     * The guardrails that the path names, empty when it names none. A name may be blank or unknown: {@code /g//x} and
     * {@code /g/a,/x} are mistakes that the door answers, never ignores.
     */
    public static Optional<List<String>> guardrails(RoutingContext call) {
        return Optional.ofNullable(call.get(KEY));
    }

    /** A door's path for a path that may name guardrails in front of it. */
    static String withoutGuardrails(@Nullable String path) {
        if (path == null || !path.startsWith(PREFIX)) {
            return path == null ? "" : path;
        }
        int slash = path.indexOf('/', PREFIX.length());
        return slash < 0 ? path : path.substring(slash);
    }

    @Override
    public void handle(RoutingContext call) {
        String path = call.request().path();
        if (!path.startsWith(PREFIX)) {
            call.next();
            return;
        }
        int slash = path.indexOf('/', PREFIX.length());
        if (slash < 0 || slash == path.length() - 1 || guardrails(call).isPresent()) {
            call.fail(404, new CallFailure(ErrorCode.NOT_FOUND, "the path is /g/<guardrail>/<path of a door>"));
            return;
        }
        List<String> names;
        try {
            names = List.of(decode(path.substring(PREFIX.length(), slash)).split(",", -1));
        } catch (IllegalArgumentException badEscape) {
            call.fail(400, new CallFailure(ErrorCode.MALFORMED_REQUEST, "a percent-escape in the path is not valid"));
            return;
        }
        call.put(KEY, names);
        String query = call.request().query();
        call.reroute(path.substring(slash) + (query == null ? "" : "?" + query));
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
