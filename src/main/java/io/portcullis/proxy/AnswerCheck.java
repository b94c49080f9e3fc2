package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.chat.ChatDocument;
import io.portcullis.model.CallFailure;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Checks an answer that came as a whole. Used by one thread at a time. */
final class AnswerCheck {
    private static final List<String> NO_TEXT = List.of("image/", "audio/", "video/", "application/octet-stream");

    private final JsonParts json;
    private final DirectionGuard guard;
    private final UsageMeter usage;
    private final int limit;

    /**
     * A check.
     *
     * @param limit most bytes of the answer, decompressed
     */
    AnswerCheck(JsonParts json, DirectionGuard guard, UsageMeter usage, int limit) {
        this.json = json;
        this.guard = guard;
        this.usage = usage;
        this.limit = limit;
    }

    /**
     * Checks an answer.
     *
     * @return the bytes that go out; the very same array when nothing changes. Ends with a {@link BlockedException}, or a
     *     {@link ProxyFailure} when the answer cannot be read
     */
    CompletableFuture<byte[]> rewrite(
            int status, @Nullable String contentType, @Nullable String contentEncoding, byte[] bytes) {
        if (bytes.length == 0) {
            return CompletableFuture.completedFuture(bytes);
        }
        try {
            byte[] plain = inflate(contentEncoding, bytes);
            String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
            if (type.contains("json")) {
                JsonNode tree = read(status, plain);
                return tree == null ? text(bytes, plain) : tree(bytes, tree);
            }
            if (NO_TEXT.stream().anyMatch(type::startsWith)) {
                guard.outcome().unscanned(new Unscanned("", Unscanned.Reason.FILE));
                return CompletableFuture.completedFuture(bytes);
            }
            return text(bytes, plain);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private CompletableFuture<byte[]> tree(byte[] bytes, JsonNode tree) {
        usage.event(tree);
        ChatDocument document = ChatDocument.event(tree, json.limits());
        return guard.check(document.segments(), document.unscanned()).thenApply(result -> {
            JsonNode rewritten = document.rewrite(Rewritten.texts(document.segments(), result));
            return rewritten == tree ? bytes : write(rewritten);
        });
    }

    private CompletableFuture<byte[]> text(byte[] bytes, byte[] plain) {
        List<TextSegment> segments = List.of(TextSegment.text("", new String(plain, StandardCharsets.UTF_8)));
        return guard.check(segments, List.of()).thenApply(result -> {
            String text = Rewritten.texts(segments, result).get(0);
            return text == null ? bytes : text.getBytes(StandardCharsets.UTF_8);
        });
    }

    /** The answer as a tree, null for an error that is no JSON after all. */
    private @Nullable JsonNode read(int status, byte[] plain) {
        try {
            return json.reader().read(plain);
        } catch (CallFailure unreadable) {
            if (status >= 400) {
                return null;
            }
            throw new ProxyFailure(
                    502,
                    "upstream_unreadable",
                    "the upstream's answer is not the JSON it must be: "
                            + unreadable.code().code());
        }
    }

    private byte[] inflate(@Nullable String coding, byte[] bytes) {
        Inflater inflater = Inflater.of(coding, limit);
        if (inflater == null) {
            throw new ProxyFailure(502, "upstream_unreadable", "the upstream's content-encoding is not known");
        }
        try {
            byte[] plain = inflater.next(bytes);
            if (plain.length > limit) {
                throw new ProxyFailure(502, "upstream_too_large", "the answer is over portcullis.proxy.response");
            }
            return plain;
        } catch (ProxyFailure known) {
            throw known;
        } catch (RuntimeException broken) {
            throw new ProxyFailure(502, "upstream_unreadable", "the upstream's answer cannot be decompressed");
        } finally {
            inflater.close();
        }
    }

    private byte[] write(JsonNode tree) {
        try {
            return json.mapper().writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that cannot be written", impossible);
        }
    }
}
