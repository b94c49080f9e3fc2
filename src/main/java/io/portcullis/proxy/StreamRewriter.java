package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.chat.ChatDocument;
import io.portcullis.chat.ChatLimits;
import io.portcullis.chat.JsonReader;
import io.portcullis.model.CallFailure;
import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.proxy.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Checks the events of a streamed answer one by one and writes them anew: pieces of growing texts are replaced by what may
 * go out of their channel now, everything else of an event is checked as a whole. Each event of the upstream goes out
 * once, in its order; in front of the event that ends a text there may be one more with the rest of it. An event in which
 * nothing changes keeps its bytes. Used by one thread at a time; an event only after the one before it is done.
 */
final class StreamRewriter {
    private static final String DONE = "[DONE]";

    private final StreamDialect dialect;
    private final DirectionGuard guard;
    private final StreamChannels channels;
    private final JsonReader reader;
    private final ChatLimits limits;
    private final ObjectMapper mapper;
    private final UsageMeter usage;
    private int inserted;

    /**
     * A rewriter of one stream.
     *
     * @param maxText most characters of texts that are remembered since later events repeat them
     */
    StreamRewriter(StreamDialect dialect, DirectionGuard guard, JsonParts json, UsageMeter usage, int maxText) {
        this.dialect = dialect;
        this.guard = guard;
        this.channels = new StreamChannels(guard.outcome(), dialect.repeatsTexts(), maxText);
        this.reader = json.reader();
        this.limits = json.limits();
        this.mapper = json.mapper();
        this.usage = usage;
    }

    /**
     * Checks one event.
     *
     * @return the events that go out, in order; ends with a {@link BlockedException} when the answer must not go on
     */
    CompletableFuture<List<SseEvent>> rewrite(SseEvent event) {
        String data = event.data();
        if (data == null) {
            return CompletableFuture.completedFuture(List.of(event));
        }
        if (data.strip().equals(DONE)) {
            return finish().thenApply(rest -> {
                List<SseEvent> out = new ArrayList<>(rest);
                out.add(event);
                return out;
            });
        }
        try {
            if (reader.read(data.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return rewrite(event, object);
            }
        } catch (CallFailure notReadable) {
            // Text, as far as anybody can tell.
        }
        return rewriteText(event, data);
    }

    /** What is held back goes out at the end of the stream. */
    CompletableFuture<List<SseEvent>> finish() {
        channels.endAll();
        return scan().thenApply(scanned -> {
            List<SseEvent> out = new ArrayList<>();
            for (StreamChannels.Rest rest : channels.rests(List.of())) {
                out.add(insert(rest, null));
            }
            return out;
        });
    }

    private CompletableFuture<List<SseEvent>> rewrite(SseEvent event, ObjectNode object) {
        usage.event(object);
        EventPlan plan = dialect.plan(object);
        EventTexts texts = channels.take(object, plan);
        return scan().thenCompose(scanned -> rest(object))
                .thenApply(tree -> assemble(event, object, tree, plan, texts));
    }

    /** Scans what the channels want, round by round; ends early where a value is waited for that may be one to block. */
    private CompletableFuture<Void> scan() {
        while (true) {
            ScanBatch batch = channels.batch();
            if (batch.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Boolean> round = guard.checkGrowing(batch.segments(), batch.isDeciding())
                    .thenApply(result -> {
                        result.ifPresent(batch::deliver);
                        return result.isPresent();
                    });
            if (!round.isDone() || round.isCompletedExceptionally()) {
                return round.thenCompose(on -> on ? scan() : CompletableFuture.completedFuture(null));
            }
            if (!round.join()) {
                return CompletableFuture.completedFuture(null);
            }
        }
    }

    /** Checks what is left of an event without its growing texts. */
    private CompletableFuture<JsonNode> rest(ObjectNode object) {
        ChatDocument document;
        try {
            document = ChatDocument.event(object, limits);
        } catch (CallFailure failure) {
            return CompletableFuture.failedFuture(failure);
        }
        document.unscanned().forEach(guard.outcome()::unscanned);
        if (document.segments().isEmpty()) {
            return CompletableFuture.completedFuture(object);
        }
        return guard.check(document.segments(), List.of())
                .thenApply(result -> document.rewrite(Rewritten.texts(document.segments(), result)));
    }

    private List<SseEvent> assemble(
            SseEvent event, ObjectNode original, JsonNode tree, EventPlan plan, EventTexts texts) {
        if (channels.isTooLong()) {
            guard.outcome().block("not scanned: a value is too long for a stream");
            throw new BlockedException("not scanned: a value is too long for a stream");
        }
        List<SseEvent> out = new ArrayList<>(2);
        JsonNode number = original.get("sequence_number");
        for (StreamChannels.Rest rest : channels.rests(plan.deltas())) {
            out.add(insert(rest, number));
        }
        boolean changed = tree != original;
        changed |= texts.putBack((ObjectNode) tree, channels);
        if (inserted > 0 && number != null && number.canConvertToLong()) {
            ((ObjectNode) tree).put("sequence_number", number.longValue() + inserted);
            changed = true;
        }
        out.add(changed ? event.withData(write(tree)) : event);
        return out;
    }

    private SseEvent insert(StreamChannels.Rest rest, @Nullable JsonNode number) {
        ObjectNode carrier = rest.carrier();
        JsonNode own = number == null ? carrier.get("sequence_number") : number;
        if (own != null && own.canConvertToLong()) {
            carrier.put("sequence_number", own.longValue() + inserted);
            inserted++;
        }
        return SseEvent.of(rest.name(), write(carrier));
    }

    private CompletableFuture<List<SseEvent>> rewriteText(SseEvent event, String data) {
        if (data.isBlank()) {
            return CompletableFuture.completedFuture(List.of(event));
        }
        TextSegment segment = TextSegment.text("", data);
        return guard.check(List.of(segment), List.of()).thenApply((GuardResult result) -> {
            String text = Rewritten.texts(List.of(segment), result).get(0);
            return List.of(text == null ? event : event.withData(text));
        });
    }

    private String write(JsonNode tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that cannot be written", impossible);
        }
    }
}
