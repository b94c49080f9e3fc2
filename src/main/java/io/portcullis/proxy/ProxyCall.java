package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.channel.ConnectTimeoutException;
import io.portcullis.access.Admission;
import io.portcullis.access.Caller;
import io.portcullis.access.ConcurrencyLimiter;
import io.portcullis.api.CallBody;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorPath;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.GuardrailNames;
import io.portcullis.chat.ChatDocument;
import io.portcullis.chat.SystemHint;
import io.portcullis.config.ProxyConfig;
import io.portcullis.config.UpstreamsConfig.Kind;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.model.ProxyRecord;
import io.portcullis.pipeline.CallSession;
import io.portcullis.pipeline.CallerFacts;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.GuardrailChoice;
import io.portcullis.pipeline.GuardrailChoice.Named;
import io.portcullis.pipeline.GuardrailChoice.Origin;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One call through the proxy, from the client's request to the end of the answer. Its state belongs to the event loop of the
 * client's connection; checks may run on other threads and come back to it. When the client goes, the upstream's request is
 * cancelled.
 */
final class ProxyCall {
    private static final Logger LOG = Logger.getLogger(ProxyCall.class);

    private static final String KEY_HEADER = "x-portcullis-key";
    private static final String SESSION_HEADER = "x-portcullis-session";
    private static final String BEARER = "bearer ";
    private static final byte[] NO_BODY = {};

    /** Bodies above this many bytes are worked on by a worker thread. */
    private static final int LARGE_BODY = 64 * 1024;

    private final ProxyParts parts;
    private final RoutingContext routing;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final UsageMeter usage = new UsageMeter();
    private Caller caller = Caller.ANONYMOUS;
    private ConcurrencyLimiter.@Nullable Permit permit;
    private @Nullable Upstream upstream;
    private ProxyPath path = new ProxyPath("", "");
    private Operation operation = Operation.OTHER;
    private @Nullable DirectionGuard requestGuard;
    private @Nullable DirectionGuard answerGuard;
    private @Nullable HttpClientRequest sent;
    private @Nullable ErrorCode error;
    private boolean counted;
    private boolean unchecked;
    private boolean over;
    private boolean failed;
    private boolean streamed;
    private String end = "complete";
    private long sentNanos;
    private long upstreamNanos;

    ProxyCall(ProxyParts parts, RoutingContext routing) {
        this.parts = parts;
        this.routing = routing;
        this.request = routing.request();
        this.response = routing.response();
        this.context = routing.vertx().getOrCreateContext();
    }

    /** Serves the call. */
    void start() {
        routing.addEndHandler(done -> ended(done.succeeded()));
        try {
            admit();
            byte[] body = CallBody.of(routing);
            if (body.length == 0) {
                send(NO_BODY, false, 0);
            } else if (operation != Operation.OTHER && request.method() == HttpMethod.POST) {
                onThread(body.length, () -> check(body));
            } else if (parts.config().unknownPaths() == ProxyConfig.UnknownPaths.PASS) {
                unchecked = true;
                send(body, false, 0);
            } else {
                throw new ProxyFailure(
                        404,
                        "unknown_path",
                        "this path is not known, so that its body would go unscanned: portcullis.proxy.unknown-paths");
            }
        } catch (RuntimeException | Error failure) {
            fail(failure);
        }
    }

    // ---- the way in

    private void admit() {
        path = ProxyPath.of(request.path()).orElseThrow(() -> new CallFailure(ErrorCode.NOT_FOUND, "no such resource"));
        Upstream known = parts.upstreams()
                .named(path.upstream())
                .orElseThrow(() -> new CallFailure(
                        ErrorCode.NOT_FOUND, "no upstream of this name has a base URL: portcullis.upstreams"));
        upstream = known;
        if (path.climbs()) {
            throw new CallFailure(ErrorCode.MALFORMED_REQUEST, "the path holds . or .. as a part");
        }
        operation = Operation.of(known.kind(), path.rest());
        caller = parts.keys().identify(ProxyRecords.DOOR, presentedKey(known));
        parts.rates().check(caller);
        permit = parts.concurrency().enter(caller);
        counted = true;
        if (parts.running().incrementAndGet() > parts.config().concurrentCalls()) {
            throw new CallFailure(ErrorCode.OVERLOADED, "too many calls through the proxy at once", null, 1);
        }
    }

    /** Our own key: from its own header, or from the usual places where the upstream has a key of its own. */
    private @Nullable String presentedKey(Upstream known) {
        String own = request.getHeader(KEY_HEADER);
        if (own != null || known.apiKey() == null) {
            return own;
        }
        for (String name : List.of("x-api-key", "api-key")) {
            String key = request.getHeader(name);
            if (key != null) {
                return key;
            }
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private GuardrailChoice choice() {
        List<Named> named = new ArrayList<>(2);
        DoorPath.guardrails(routing).ifPresent(names -> named.add(new Named(names, Origin.OPERATOR, null)));
        String header = request.getHeader(DoorCall.GUARDRAILS_HEADER);
        if (header != null) {
            named.add(new Named(GuardrailNames.split(header), Origin.CLIENT, null));
        }
        CallerFacts facts = new CallerFacts(caller.alias(), null, request::getHeader);
        return new GuardrailChoice(
                named, List.of(facts), parts.clientChoice(), parts.config().guardrails());
    }

    /** A map of this call's own, since the request carries every value; the named session is asked for tokens that came in. */
    private CallSession session() {
        String name = request.getHeader(SESSION_HEADER);
        if (name != null
                && name.codePointCount(0, name.length()) > parts.limits().sessionId()) {
            throw new CallFailure(
                    ErrorCode.INVALID_VALUE, "the header " + SESSION_HEADER + " is over portcullis.limits.session-id");
        }
        return new CallSession(name == null ? "" : name, parts.sessions().call());
    }

    private void check(byte[] body) {
        Admission.Permit work = parts.admission().acquire();
        try {
            GuardrailChoice choice = choice();
            CallSession session = session();
            DirectionGuard guard = new DirectionGuard(parts.guard(), Mode.PRE_CALL, choice, session);
            requestGuard = guard;
            answerGuard = new DirectionGuard(parts.guard(), Mode.POST_CALL, choice, session);
            byte[] plain = inflate(body);
            JsonNode tree = parts.json().reader().read(plain);
            ChatDocument document = ChatDocument.request(tree, parts.json().limits());
            guard.check(document.segments(), document.unscanned())
                    .thenApply(result -> rewritten(document, tree, plain, result))
                    .whenComplete((bytes, failure) -> {
                        work.close();
                        context.runOnContext(back -> {
                            if (failure != null) {
                                fail(failure);
                            } else {
                                send(bytes, bytes != body, 0);
                            }
                        });
                    });
        } catch (RuntimeException | Error failure) {
            work.close();
            throw failure;
        }
    }

    /** The body's bytes as they were sent when nothing changes. */
    private byte[] rewritten(ChatDocument document, JsonNode tree, byte[] plain, GuardResult result) {
        JsonNode rewritten = document.rewrite(Rewritten.texts(document.segments(), result));
        if (parts.hint() && result.tokens().issued() > 0) {
            rewritten = SystemHint.addTo(rewritten);
        }
        return rewritten == tree ? plain : write(rewritten);
    }

    private byte[] inflate(byte[] body) {
        Inflater inflater = Inflater.of(request.getHeader(HttpHeaders.CONTENT_ENCODING), parts.bodyLimit());
        if (inflater == null) {
            throw new CallFailure(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "content-encoding must be gzip, deflate or identity");
        }
        try {
            byte[] plain = inflater.next(body);
            if (plain.length > parts.bodyLimit()) {
                throw new CallFailure(
                        ErrorCode.BODY_TOO_LARGE, "the body is over portcullis.limits.body when it is decompressed");
            }
            return plain;
        } catch (CallFailure tooLarge) {
            throw tooLarge;
        } catch (RuntimeException broken) {
            throw new CallFailure(
                    ErrorCode.MALFORMED_REQUEST,
                    "the body cannot be decompressed, or is over portcullis.limits.body when it is");
        } finally {
            inflater.close();
        }
    }

    private byte[] write(JsonNode tree) {
        try {
            return parts.json().mapper().writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that cannot be written", impossible);
        }
    }

    // ---- to the upstream

    private void send(byte[] body, boolean rewritten, int attempt) {
        Upstream to = upstream;
        if (over || to == null) {
            return;
        }
        MultiMap headers = ForwardedHeaders.toUpstream(request.headers(), to, rewritten);
        sentNanos = System.nanoTime();
        to.request(request.method(), path.rest(), request.query(), headers).onComplete(connected -> {
            if (over) {
                if (connected.succeeded()) {
                    connected.result().reset();
                }
            } else if (connected.succeeded()) {
                send(connected.result(), body, rewritten, attempt);
            } else if (attempt < to.settings().retries() && !(connected.cause() instanceof ConnectTimeoutException)) {
                // Nothing was sent, so that this is safe for every method.
                send(body, rewritten, attempt + 1);
            } else {
                fail(unreachable(connected.cause()));
            }
        });
    }

    private void send(HttpClientRequest outgoing, byte[] body, boolean rewritten, int attempt) {
        Upstream to = upstream;
        if (to == null) {
            return;
        }
        sent = outgoing;
        long timer = routing.vertx()
                .setTimer(Math.max(1, to.settings().responseTimeout().toMillis()), late -> {
                    fail(upstreamFailure(504, "upstream_timeout", "the upstream did not answer in time"));
                    outgoing.reset();
                });
        (body.length == 0 ? outgoing.send() : outgoing.send(Buffer.buffer(body))).onComplete(answered -> {
            routing.vertx().cancelTimer(timer);
            if (over || failed) {
                return;
            }
            if (answered.succeeded()) {
                upstreamNanos = System.nanoTime() - sentNanos;
                answered(answered.result());
            } else if (isSafe() && attempt < to.settings().retries()) {
                send(body, rewritten, attempt + 1);
            } else {
                fail(upstreamFailure(502, "upstream_broken", "the upstream closed the connection without an answer"));
            }
        });
    }

    private boolean isSafe() {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private ProxyFailure unreachable(Throwable cause) {
        if (cause instanceof ConnectionPoolTooBusyException) {
            return new ProxyFailure(503, "overloaded", "too many calls wait for a connection to the upstream", 1);
        }
        if (cause instanceof ConnectTimeoutException) {
            return upstreamFailure(504, "upstream_timeout", "the upstream could not be reached in time");
        }
        return upstreamFailure(502, "upstream_unreachable", "the upstream could not be reached");
    }

    private ProxyFailure upstreamFailure(int status, String code, String message) {
        LOG.warnf("event=%s upstream=%s operation=%s", code, path.upstream(), operation.label());
        end = "upstream_error";
        return new ProxyFailure(status, code, message);
    }

    // ---- the way back

    private void answered(HttpClientResponse answer) {
        DirectionGuard guard = answerGuard;
        int status = answer.statusCode();
        boolean empty = request.method() == HttpMethod.HEAD || status == 204 || status == 304;
        if (guard == null || empty) {
            pipe(answer, empty);
        } else if (isEventStream(answer)) {
            stream(answer, guard);
        } else {
            collect(answer, guard);
        }
    }

    private static boolean isEventStream(HttpClientResponse answer) {
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "text/event-stream", 0, "text/event-stream".length());
    }

    /** Hands an answer on as it comes, which nobody looks at. */
    private void pipe(HttpClientResponse answer, boolean empty) {
        head(answer.statusCode(), answer.statusMessage(), ForwardedHeaders.toClient(answer.headers(), false));
        if (empty) {
            answer.resume();
            response.end();
            return;
        }
        if (answer.getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            response.setChunked(true);
        }
        IdleWatch watch = watch(answer);
        answer.pipe().endOnFailure(false).to(response).onComplete(done -> {
            watch.stop();
            if (done.failed() && !over) {
                brokenOff();
            }
        });
    }

    private void collect(HttpClientResponse answer, DirectionGuard guard) {
        Buffer collected = Buffer.buffer();
        int limit = parts.answerLimit();
        IdleWatch watch = watch(answer);
        answer.handler(piece -> {
            watch.seen();
            if (collected.length() + piece.length() > limit) {
                watch.stop();
                answer.handler(dropped -> {});
                fail(upstreamFailure(502, "upstream_too_large", "the answer is over portcullis.proxy.response"));
                answer.request().reset();
            } else {
                collected.appendBuffer(piece);
            }
        });
        answer.exceptionHandler(broken -> {
            watch.stop();
            fail(upstreamFailure(502, "upstream_broken", "the upstream broke off its answer"));
        });
        answer.endHandler(complete -> {
            watch.stop();
            if (!over && !failed) {
                byte[] bytes = collected.getBytes();
                onThread(bytes.length, () -> check(answer, bytes, guard));
            }
        });
        answer.resume();
    }

    private void check(HttpClientResponse answer, byte[] bytes, DirectionGuard guard) {
        AnswerCheck check = new AnswerCheck(parts.json(), guard, usage, parts.answerLimit());
        check.rewrite(
                        answer.statusCode(),
                        answer.getHeader(HttpHeaders.CONTENT_TYPE),
                        answer.getHeader(HttpHeaders.CONTENT_ENCODING),
                        bytes)
                .whenComplete((rewritten, failure) -> context.runOnContext(back -> {
                    if (over || failed) {
                        return;
                    }
                    if (failure != null) {
                        fail(failure);
                        return;
                    }
                    boolean changed = rewritten != bytes;
                    MultiMap headers = ForwardedHeaders.toClient(answer.headers(), changed);
                    headers.remove(HttpHeaders.CONTENT_LENGTH);
                    head(answer.statusCode(), answer.statusMessage(), headers);
                    response.end(Buffer.buffer(rewritten));
                }));
    }

    private void stream(HttpClientResponse answer, DirectionGuard guard) {
        Inflater inflater = Inflater.of(answer.getHeader(HttpHeaders.CONTENT_ENCODING), parts.answerLimit());
        if (inflater == null) {
            fail(upstreamFailure(502, "upstream_unreadable", "the upstream's content-encoding is not known"));
            answer.request().reset();
            return;
        }
        streamed = true;
        MultiMap headers = ForwardedHeaders.toClient(answer.headers(), true);
        head(answer.statusCode(), answer.statusMessage(), headers);
        response.setChunked(true);
        StreamRewriter rewriter =
                new StreamRewriter(operation.dialect(), guard, parts.json(), usage, parts.answerLimit());
        new StreamAnswer(
                        context,
                        answer,
                        response,
                        inflater,
                        rewriter,
                        parts.answerLimit(),
                        watch(answer),
                        new StreamAnswer.End() {
                            @Override
                            public Buffer failed(Throwable failure) {
                                ProxyFailure known = failureOf(failure);
                                end = known.code().equals("portcullis_blocked") ? "blocked" : "refused";
                                answer.request().reset();
                                return Buffer.buffer(ProviderErrors.event(kind(), operation, known)
                                        .toBytes());
                            }

                            @Override
                            public Buffer brokenOff() {
                                return Buffer.buffer(ProviderErrors.event(
                                                kind(),
                                                operation,
                                                upstreamFailure(
                                                        502, "upstream_broken", "the upstream broke off its answer"))
                                        .toBytes());
                            }

                            @Override
                            public void cut() {
                                // Not the response's reset, which tells nobody that the call is over.
                                request.connection().close();
                            }
                        })
                .start();
    }

    private IdleWatch watch(HttpClientResponse answer) {
        Upstream to = upstream;
        long millis = to == null ? 1 : to.settings().idleTimeout().toMillis();
        return new IdleWatch(routing.vertx(), millis, () -> answer.request().reset());
    }

    private void head(int status, @Nullable String message, MultiMap headers) {
        response.setStatusCode(status);
        if (message != null && !message.isEmpty()) {
            response.setStatusMessage(message);
        }
        response.headers().addAll(headers);
        ownHeaders(verdict());
    }

    /** Verdict, findings and coverage of what was checked up to now. */
    private void ownHeaders(String verdict) {
        Map<String, Integer> types = new TreeMap<>();
        boolean complete = !unchecked;
        for (Outcome outcome : outcomes()) {
            outcome.types().forEach((type, count) -> types.merge(type, count, Integer::sum));
            complete &= outcome.isComplete();
        }
        List<String> findings = new ArrayList<>(types.size());
        types.forEach((type, count) -> findings.add(type + "=" + count));
        response.putHeader(ForwardedHeaders.OWN_PREFIX + "verdict", verdict)
                .putHeader(ForwardedHeaders.OWN_PREFIX + "findings", String.join(",", findings))
                .putHeader(ForwardedHeaders.OWN_PREFIX + "coverage", complete ? "complete" : "partial");
    }

    private String verdict() {
        String verdict = "pass";
        for (Outcome outcome : outcomes()) {
            String one = outcome.verdict();
            if (one.equals("block") || verdict.equals("pass")) {
                verdict = one;
            }
        }
        return verdict;
    }

    private List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>(2);
        if (requestGuard != null) {
            outcomes.add(requestGuard.outcome());
        }
        if (answerGuard != null) {
            outcomes.add(answerGuard.outcome());
        }
        return outcomes;
    }

    // ---- errors and the end

    /** Answers with an error; once, and only while there is somebody to answer to. */
    private void fail(Throwable failure) {
        if (over || failed) {
            return;
        }
        failed = true;
        ProxyFailure known = failureOf(failure);
        boolean blocked = known.code().equals("portcullis_blocked");
        if (end.equals("complete")) {
            end = blocked ? "blocked" : "refused";
        }
        if (response.headWritten() || response.closed()) {
            request.connection().close();
            return;
        }
        response.headers().clear();
        response.setStatusCode(known.status()).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (known.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(known.retryAfterSeconds()));
        }
        unchecked |= !blocked;
        ownHeaders(blocked ? "block" : "error");
        response.end(ProviderErrors.body(kind(), known).toString());
    }

    private ProxyFailure failureOf(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProxyFailure known) {
            return known;
        }
        if (cause instanceof BlockedException blocked) {
            return ProxyFailure.blocked(blocked.reason());
        }
        ErrorAnswers.Answer answer = parts.errors().of(cause);
        error = answer.code();
        String id = answer.body().error().correlationId();
        return new ProxyFailure(
                answer.status(),
                answer.code().code(),
                answer.body().error().message() + (id == null ? "" : ", correlation id " + id),
                answer.retryAfterSeconds());
    }

    private Kind kind() {
        if (upstream != null) {
            return upstream.kind();
        }
        return request.path().startsWith("/anthropic/") ? Kind.ANTHROPIC : Kind.OPENAI;
    }

    /** The upstream's answer ended before it was complete, and so does ours: without the end that a reader waits for. */
    private void brokenOff() {
        upstreamFailure(502, "upstream_broken", "");
        request.connection().close();
    }

    private void ended(boolean answered) {
        if (over) {
            return;
        }
        over = true;
        if (!answered && end.equals("complete")) {
            end = "client_gone";
        }
        if (!answered && sent != null) {
            sent.reset();
        }
        if (permit != null) {
            permit.close();
        }
        if (counted) {
            parts.running().decrementAndGet();
        }
        record(answered);
    }

    private void record(boolean answered) {
        String id = parts.records().nextId();
        String trace = request.getHeader("traceparent");
        DirectionGuard in = requestGuard;
        DirectionGuard out = answerGuard;
        boolean answerSeen = out != null && out.outcome().last() != null;
        if (in != null || error != null) {
            Outcome outcome = in == null ? new Outcome() : in.outcome();
            parts.records().direction(id, started, Mode.PRE_CALL, caller, trace, outcome, answerSeen ? null : error);
        }
        if (out != null && answerSeen) {
            parts.records().direction(id, started, Mode.POST_CALL, caller, trace, out.outcome(), error);
        }
        parts.records()
                .whole(new ProxyRecord(
                        upstream == null ? "none" : upstream.name(),
                        operation.label(),
                        caller.alias(),
                        usage.model(),
                        answered || response.headWritten() ? response.getStatusCode() : 0,
                        end,
                        streamed,
                        usage.inputTokens(),
                        usage.outputTokens(),
                        System.nanoTime() - startedNanos,
                        upstreamNanos));
    }

    /** Runs a check where the call is, or on a worker thread when it is large. */
    private void onThread(int size, Runnable work) {
        if (size <= LARGE_BODY) {
            work.run();
            return;
        }
        try {
            Infrastructure.getDefaultWorkerPool().execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException | Error failure) {
                    context.runOnContext(back -> fail(failure));
                }
            });
        } catch (RejectedExecutionException full) {
            fail(full);
        }
    }
}
