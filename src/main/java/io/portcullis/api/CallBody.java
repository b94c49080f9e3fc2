package io.portcullis.api;

import io.portcullis.config.LimitsConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the body of every request before a door sees it, without blocking a thread, and bounds it: one body by
 * {@code portcullis.limits.body}, all of them together by {@code portcullis.limits.bodies}, and in time by
 * {@code portcullis.limits.body-timeout}. A body that is refused is answered at once; what the client still sends is
 * thrown away for a while, so that the answer reaches it before the connection closes. For HTTP/1 only: the REST layer
 * cannot take over an HTTP/2 request whose body was read before it.
 */
public final class CallBody implements Handler<RoutingContext> {
    private static final String KEY = "portcullis.body";
    private static final byte[] NONE = {};
    private static final int FIRST_CHUNK = 16 * 1024;
    private static final long LINGER_MILLIS = 2_000;

    private final int limit;
    private final long budget;
    private final long timeoutMillis;
    private final AtomicLong held = new AtomicLong();

    /** A reader with the bounds of the settings. */
    public CallBody(LimitsConfig limits) {
        this.limit = (int) Math.min(Integer.MAX_VALUE - 8, limits.body().asLongValue());
        this.budget = limits.bodies().asLongValue();
        this.timeoutMillis = Math.max(1, limits.bodyTimeout().toMillis());
    }

    /** The body of the call, empty when it has none. Not a copy: do not change it. */
    public static byte[] of(RoutingContext call) {
        byte[] body = call.get(KEY);
        return body == null ? NONE : body;
    }

    /** Bytes of all bodies in memory now. */
    public long held() {
        return held.get();
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        if (request.isEnded() || call.get(KEY) != null) {
            call.next();
            return;
        }
        long declared = declaredLength(request);
        if (declared > limit) {
            refuse(call, tooLarge());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            call.response().writeContinue();
        }
        Reader reader = new Reader(call, declared);
        request.handler(reader);
        request.endHandler(reader::end);
        request.exceptionHandler(reader::abort);
        call.addEndHandler(ended -> reader.release());
    }

    private CallFailure tooLarge() {
        return new CallFailure(
                ErrorCode.BODY_TOO_LARGE, "the body is over portcullis.limits.body, " + limit + " bytes");
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return -1;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    /** Answers while the client may still be sending, then drops the rest and closes. */
    private static void refuse(RoutingContext call, CallFailure failure) {
        HttpServerRequest request = call.request();
        request.handler(dropped -> {});
        request.exceptionHandler(dropped -> {});
        if (!request.isEnded()) {
            call.response().putHeader(HttpHeaders.CONNECTION, "close");
            long timer = call.vertx()
                    .setTimer(LINGER_MILLIS, late -> request.connection().close());
            request.endHandler(done -> {
                call.vertx().cancelTimer(timer);
                request.connection().close();
            });
        }
        call.fail(failure.code().status(), failure);
    }

    /** Collects one body; runs on the connection's event loop only. */
    private final class Reader implements Handler<Buffer> {
        private final RoutingContext call;
        private final long declared;
        private byte[] bytes = NONE;
        private int length;
        private long reserved;
        private long timer = -1;
        private boolean done;

        Reader(RoutingContext call, long declared) {
            this.call = call;
            this.declared = declared;
        }

        @Override
        public void handle(Buffer chunk) {
            if (done) {
                return;
            }
            int needed = length + chunk.length();
            if (needed < 0 || needed > limit) {
                stop();
                refuse(call, tooLarge());
                return;
            }
            if (needed > bytes.length && !grow(needed)) {
                stop();
                refuse(call, new CallFailure(ErrorCode.OVERLOADED, "too many bodies at once", null, 1));
                return;
            }
            chunk.getBytes(0, chunk.length(), bytes, length);
            length = needed;
            if (timer < 0 && length != declared) {
                timer = call.vertx()
                        .setTimer(
                                timeoutMillis,
                                late -> call.request().connection().close());
            }
        }

        void end(Void nothing) {
            if (!done) {
                stop();
                call.put(KEY, length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
                call.next();
            }
        }

        void abort(Throwable broken) {
            stop();
            release();
        }

        void release() {
            held.addAndGet(-reserved);
            reserved = 0;
        }

        private boolean grow(int needed) {
            long wanted = Math.max(needed, Math.max(FIRST_CHUNK, bytes.length * 2L));
            int size = (int) Math.min(wanted, declared >= needed ? declared : limit);
            if (held.addAndGet(size - reserved) > budget) {
                held.addAndGet(reserved - size);
                return false;
            }
            reserved = size;
            bytes = Arrays.copyOf(bytes, size);
            return true;
        }

        private void stop() {
            done = true;
            if (timer >= 0) {
                call.vertx().cancelTimer(timer);
            }
        }
    }
}
