package io.portcullis.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.chat.ChatLimits;
import io.portcullis.chat.JsonReader;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.CallSession;
import io.portcullis.pipeline.CallTokens;
import io.portcullis.pipeline.Guard;
import io.portcullis.pipeline.GuardCall;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.Guards;
import io.portcullis.proxy.sse.SseEvent;
import io.portcullis.proxy.sse.SseReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams through the rewriter without a network: events of the vendors from texts cut in any way, and what came out of them. */
final class StreamBench {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Guard GUARD = Guards.of(ProxyTestProfile.POLICY_TEXT);
    private static final List<String> GUARDRAILS = List.of("pii-tokenize");

    private StreamBench() {}

    /** A request's map that knows the values of a text, and the text as the model sees it. */
    record Masked(CallTokens tokens, String text) {}

    static Masked mask(String text) {
        CallTokens tokens = Guards.tokens(GUARD);
        GuardResult result = GUARD.check(new GuardCall(
                Mode.PRE_CALL,
                choice(),
                List.of(TextSegment.text("/messages/0/content", text)),
                List.of(),
                new BitSet(),
                false,
                new CallSession("", tokens)));
        String rewritten = result.segments().get(0).rewritten();
        return new Masked(tokens, rewritten == null ? text : rewritten);
    }

    private static io.portcullis.pipeline.GuardrailChoice choice() {
        return new io.portcullis.pipeline.GuardrailChoice(
                List.of(), List.of(io.portcullis.pipeline.CallerFacts.NONE), true, GUARDRAILS);
    }

    static DirectionGuard answerGuard(CallTokens tokens) {
        return new DirectionGuard(GUARD, Mode.POST_CALL, choice(), new CallSession("", tokens));
    }

    /** What comes out for a stream whose bytes arrive cut at these places. */
    static byte[] run(StreamDialect dialect, CallTokens tokens, byte[] stream, List<Integer> cuts) {
        return run(dialect, answerGuard(tokens), stream, cuts);
    }

    static byte[] run(StreamDialect dialect, DirectionGuard guard, byte[] stream, List<Integer> cuts) {
        StreamRewriter rewriter = new StreamRewriter(
                dialect,
                guard,
                new JsonParts(new JsonReader(64), new ChatLimits(64, 65_536), JSON),
                new UsageMeter(),
                1 << 20);
        SseReader reader = new SseReader(1 << 20);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>(cuts);
        ends.add(stream.length);
        int from = 0;
        try {
            for (int end : ends.stream().sorted().toList()) {
                for (SseEvent event : reader.read(java.util.Arrays.copyOfRange(stream, from, end))) {
                    write(out, rewriter.rewrite(event).join());
                }
                from = end;
            }
            for (SseEvent event : reader.end()) {
                write(out, rewriter.rewrite(event).join());
            }
            write(out, rewriter.finish().join());
        } catch (SseReader.TooLargeException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, List<SseEvent> events) {
        events.forEach(event -> out.writeBytes(event.toBytes()));
    }

    /** The payloads of a stream, read by the standard's rules, as JSON; a last {@code [DONE]} is left out. */
    static List<JsonNode> events(byte[] stream) {
        List<JsonNode> events = new ArrayList<>();
        for (String block : new String(stream, StandardCharsets.UTF_8).split("\n\n", -1)) {
            String data = null;
            for (String line : block.split("\n", -1)) {
                if (line.startsWith("data: ")) {
                    data = data == null ? line.substring(6) : data + "\n" + line.substring(6);
                } else if (!line.isEmpty() && !line.startsWith("event: ") && !line.startsWith(":")) {
                    throw new AssertionError("not a line of an event");
                }
            }
            if (data != null && !data.equals("[DONE]")) {
                events.add(tree(data));
            }
        }
        return events;
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pieces of a text, cut at these offsets. */
    static List<String> pieces(String text, List<Integer> cuts) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int cut : cuts.stream().sorted().distinct().toList()) {
            int end = cut > 0 && cut < text.length() && Character.isLowSurrogate(text.charAt(cut)) ? cut + 1 : cut;
            if (end > from && end < text.length()) {
                pieces.add(text.substring(from, end));
                from = end;
            }
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    // ---- OpenAI's chat completions

    static String chat(List<String> text, @Nullable List<String> arguments) {
        StringBuilder out = new StringBuilder(": hello\n\n");
        data(out, null, chunk(delta().put("role", "assistant").put("content", ""), null));
        text.forEach(piece -> data(out, null, chunk(delta().put("content", piece), null)));
        if (arguments != null) {
            ObjectNode first = call(0, "");
            ((ObjectNode) first.at("/tool_calls/0")).put("id", "call_1").put("type", "function");
            ((ObjectNode) first.at("/tool_calls/0/function")).put("name", "send_mail");
            data(out, null, chunk(first, null));
            arguments.forEach(piece -> data(out, null, chunk(call(0, piece), null)));
        }
        data(out, null, chunk(delta(), arguments == null ? "stop" : "tool_calls"));
        ObjectNode usage = chunk(delta(), null);
        usage.putArray("choices");
        usage.putObject("usage").put("prompt_tokens", 5).put("completion_tokens", 7);
        data(out, null, usage);
        return out.append("data: [DONE]\n\n").toString();
    }

    private static ObjectNode delta() {
        return JSON.createObjectNode();
    }

    private static ObjectNode call(int index, String arguments) {
        ObjectNode delta = delta();
        delta.putArray("tool_calls")
                .addObject()
                .put("index", index)
                .putObject("function")
                .put("arguments", arguments);
        return delta;
    }

    private static ObjectNode chunk(ObjectNode delta, @Nullable String finish) {
        ObjectNode chunk = JSON.createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion.chunk")
                .put("created", 1)
                .put("model", "m-1");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return chunk;
    }

    static String chatText(byte[] stream) {
        StringBuilder text = new StringBuilder();
        events(stream)
                .forEach(event ->
                        text.append(event.at("/choices/0/delta/content").asText("")));
        return text.toString();
    }

    static String chatArguments(byte[] stream) {
        StringBuilder text = new StringBuilder();
        events(stream)
                .forEach(event -> text.append(event.at("/choices/0/delta/tool_calls/0/function/arguments")
                        .asText("")));
        return text.toString();
    }

    // ---- Anthropic's messages

    static String anthropic(List<String> text, @Nullable List<String> arguments) {
        StringBuilder out = new StringBuilder();
        named(
                out,
                "message_start",
                event -> event.putObject("message")
                        .put("id", "msg_1")
                        .put("type", "message")
                        .put("role", "assistant")
                        .put("model", "m-1")
                        .putObject("usage")
                        .put("input_tokens", 5)
                        .put("output_tokens", 1));
        named(
                out,
                "content_block_start",
                event -> event.put("index", 0)
                        .putObject("content_block")
                        .put("type", "text")
                        .put("text", ""));
        named(out, "ping", event -> {});
        for (String piece : text) {
            named(
                    out,
                    "content_block_delta",
                    event -> event.put("index", 0)
                            .putObject("delta")
                            .put("type", "text_delta")
                            .put("text", piece));
        }
        named(out, "content_block_stop", event -> event.put("index", 0));
        if (arguments != null) {
            named(
                    out,
                    "content_block_start",
                    event -> event.put("index", 1)
                            .putObject("content_block")
                            .put("type", "tool_use")
                            .put("id", "toolu_1")
                            .put("name", "send_mail")
                            .putObject("input"));
            for (String piece : arguments) {
                named(
                        out,
                        "content_block_delta",
                        event -> event.put("index", 1)
                                .putObject("delta")
                                .put("type", "input_json_delta")
                                .put("partial_json", piece));
            }
            named(out, "content_block_stop", event -> event.put("index", 1));
        }
        named(out, "message_delta", event -> {
            event.putObject("delta").put("stop_reason", "end_turn").putNull("stop_sequence");
            event.putObject("usage").put("output_tokens", 7);
        });
        named(out, "message_stop", event -> {});
        return out.toString();
    }

    static String anthropicText(byte[] stream) {
        StringBuilder text = new StringBuilder();
        events(stream).forEach(event -> text.append(event.at("/delta/text").asText("")));
        return text.toString();
    }

    static String anthropicArguments(byte[] stream) {
        StringBuilder text = new StringBuilder();
        events(stream)
                .forEach(event -> text.append(event.at("/delta/partial_json").asText("")));
        return text.toString();
    }

    // ---- OpenAI's responses

    static String responses(List<String> text, @Nullable List<String> arguments) {
        StringBuilder out = new StringBuilder();
        int[] number = {0};
        ArrayNode output = JSON.createArrayNode();
        ObjectNode message =
                output.addObject().put("type", "message").put("id", "msg_1").put("role", "assistant");
        ObjectNode part = message.putArray("content").addObject();
        part.put("type", "output_text").put("text", String.join("", text)).putArray("annotations");
        named(
                out,
                "response.created",
                event -> event.put("sequence_number", number[0]++)
                        .putObject("response")
                        .put("id", "resp_1")
                        .put("status", "in_progress")
                        .putArray("output"));
        for (String piece : text) {
            named(
                    out,
                    "response.output_text.delta",
                    event -> place(event, number, "msg_1", 0)
                            .put("content_index", 0)
                            .put("delta", piece)
                            .put("obfuscation", "xYz12")
                            .putArray("logprobs"));
        }
        named(
                out,
                "response.output_text.done",
                event -> place(event, number, "msg_1", 0)
                        .put("content_index", 0)
                        .put("text", String.join("", text))
                        .putArray("logprobs"));
        named(
                out,
                "response.content_part.done",
                event ->
                        place(event, number, "msg_1", 0).put("content_index", 0).set("part", part));
        named(
                out,
                "response.output_item.done",
                event -> place(event, number, "msg_1", 0).set("item", message));
        if (arguments != null) {
            ObjectNode call = output.addObject()
                    .put("type", "function_call")
                    .put("id", "fc_1")
                    .put("call_id", "call_1")
                    .put("name", "send_mail")
                    .put("arguments", String.join("", arguments));
            for (String piece : arguments) {
                named(
                        out,
                        "response.function_call_arguments.delta",
                        event -> place(event, number, "fc_1", 1).put("delta", piece));
            }
            named(
                    out,
                    "response.function_call_arguments.done",
                    event -> place(event, number, "fc_1", 1).put("arguments", String.join("", arguments)));
            named(
                    out,
                    "response.output_item.done",
                    event -> place(event, number, "fc_1", 1).set("item", call));
        }
        named(out, "response.completed", event -> {
            ObjectNode response = event.put("sequence_number", number[0]++)
                    .putObject("response")
                    .put("id", "resp_1")
                    .put("status", "completed")
                    .put("model", "m-1");
            response.set("output", output);
            response.putObject("usage").put("input_tokens", 5).put("output_tokens", 7);
        });
        return out.toString();
    }

    private static ObjectNode place(ObjectNode event, int[] number, String item, int index) {
        return event.put("sequence_number", number[0]++).put("item_id", item).put("output_index", index);
    }

    static String responsesText(byte[] stream) {
        return responsesDeltas(stream, "response.output_text.delta");
    }

    static String responsesArguments(byte[] stream) {
        return responsesDeltas(stream, "response.function_call_arguments.delta");
    }

    private static String responsesDeltas(byte[] stream, String type) {
        StringBuilder text = new StringBuilder();
        for (JsonNode event : events(stream)) {
            if (event.path("type").asText().equals(type)) {
                text.append(event.path("delta").asText());
            }
        }
        return text.toString();
    }

    private static void named(StringBuilder out, String name, java.util.function.Consumer<ObjectNode> filler) {
        ObjectNode event = JSON.createObjectNode().put("type", name);
        filler.accept(event);
        data(out, name, event);
    }

    private static void data(StringBuilder out, @Nullable String name, JsonNode event) {
        if (name != null) {
            out.append("event: ").append(name).append('\n');
        }
        out.append("data: ").append(event).append("\n\n");
    }
}
