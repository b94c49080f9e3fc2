package io.portcullis.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Streams cut everywhere: the bytes anywhere, the texts in any pieces. */
class StreamPropertyTest {
    private static final String MAIL = "ann.lee@mail.example.com";
    private static final String KEY = "AKIA" + "QYLPMN5HXKTRWZJ3";
    private static final String PHONE = "+1 415-555-0132";

    /** What the request said, so that the answer can hold its tokens. */
    private static final StreamBench.Masked MASKED =
            StreamBench.mask("one " + MAIL + " two " + KEY + " three " + PHONE + " four");

    private static final List<String> TOKENS =
            List.of(MASKED.text().split(" ")[1], MASKED.text().split(" ")[3]);

    /** A vendor's stream and how its texts are read. */
    enum Vendor {
        CHAT(new ChatEvents(), StreamBench::chat, StreamBench::chatText, StreamBench::chatArguments),
        ANTHROPIC(
                new AnthropicEvents(),
                StreamBench::anthropic,
                StreamBench::anthropicText,
                StreamBench::anthropicArguments),
        RESPONSES(
                new ResponsesEvents(),
                StreamBench::responses,
                StreamBench::responsesText,
                StreamBench::responsesArguments);

        private final StreamDialect dialect;
        private final BiFunction<List<String>, List<String>, String> writer;
        private final Function<byte[], String> text;
        private final Function<byte[], String> arguments;

        Vendor(
                StreamDialect dialect,
                BiFunction<List<String>, List<String>, String> writer,
                Function<byte[], String> text,
                Function<byte[], String> arguments) {
            this.dialect = dialect;
            this.writer = writer;
            this.text = text;
            this.arguments = arguments;
        }

        byte[] run(String stream, List<Integer> cuts) {
            return StreamBench.run(dialect, MASKED.tokens(), stream.getBytes(StandardCharsets.UTF_8), cuts);
        }
    }

    @Property(tries = 150)
    void theBytesMayBeCutAnywhere(
            @ForAll Vendor vendor,
            @ForAll("texts") String text,
            @ForAll("arguments") String arguments,
            @ForAll("cuts") List<Integer> pieces,
            @ForAll("cuts") List<Integer> cuts,
            @ForAll boolean carriageReturns) {
        String stream = vendor.writer.apply(StreamBench.pieces(text, pieces), StreamBench.pieces(arguments, pieces));
        if (carriageReturns) {
            stream = stream.replace("\n", "\r\n");
        }
        int length = stream.getBytes(StandardCharsets.UTF_8).length;
        byte[] whole = vendor.run(stream, List.of());

        assertThat(vendor.run(stream, cuts.stream().map(cut -> cut % length).toList()))
                .isEqualTo(whole);
    }

    @Property(tries = 30)
    void theBytesMayComeOneByOne(
            @ForAll Vendor vendor,
            @ForAll("texts") String text,
            @ForAll("arguments") String arguments,
            @ForAll("cuts") List<Integer> pieces) {
        String stream = vendor.writer.apply(StreamBench.pieces(text, pieces), StreamBench.pieces(arguments, pieces));
        List<Integer> everywhere = IntStream.range(1, stream.getBytes(StandardCharsets.UTF_8).length)
                .boxed()
                .toList();

        assertThat(vendor.run(stream, everywhere)).isEqualTo(vendor.run(stream, List.of()));
    }

    @Property(tries = 200)
    void theTextsMayBeCutAnywhere(
            @ForAll Vendor vendor,
            @ForAll("texts") String text,
            @ForAll("arguments") String arguments,
            @ForAll("cuts") List<Integer> pieces) {
        byte[] whole = vendor.run(vendor.writer.apply(List.of(text), List.of(arguments)), List.of());
        byte[] cut = vendor.run(
                vendor.writer.apply(StreamBench.pieces(text, pieces), StreamBench.pieces(arguments, pieces)),
                List.of());

        assertThat(vendor.text.apply(cut)).isEqualTo(vendor.text.apply(whole));
        assertThat(vendor.arguments.apply(cut)).isEqualTo(vendor.arguments.apply(whole));
    }

    @Property(tries = 25)
    void theTextsMayComeCharacterByCharacter(
            @ForAll Vendor vendor, @ForAll("texts") String text, @ForAll("arguments") String arguments) {
        byte[] whole = vendor.run(vendor.writer.apply(List.of(text), List.of(arguments)), List.of());
        byte[] cut = vendor.run(
                vendor.writer.apply(StreamBench.pieces(text, all(text)), StreamBench.pieces(arguments, all(arguments))),
                List.of());

        assertThat(vendor.text.apply(cut)).isEqualTo(vendor.text.apply(whole));
        assertThat(vendor.arguments.apply(cut)).isEqualTo(vendor.arguments.apply(whole));
    }

    @Property(tries = 100)
    void tokensBecomeValuesAndOtherValuesGo(
            @ForAll Vendor vendor,
            @ForAll("texts") String text,
            @ForAll("arguments") String arguments,
            @ForAll("cuts") List<Integer> pieces) {
        byte[] out = vendor.run(
                vendor.writer.apply(StreamBench.pieces(text, pieces), StreamBench.pieces(arguments, pieces)),
                List.of());

        for (String plain : List.of(vendor.text.apply(out), vendor.arguments.apply(out))) {
            assertThat(plain).doesNotContain(TOKENS.get(0)).doesNotContain("bob@other.example.com");
        }
        if (text.contains(TOKENS.get(0))) {
            assertThat(vendor.text.apply(out)).contains(MAIL);
        }
        JsonNode tree = StreamBench.tree(vendor.arguments.apply(out));
        assertThat(names(tree)).isEqualTo(names(StreamBench.tree(arguments)));
    }

    @Property(tries = 60)
    void whatIsRepeatedIsWhatWentOut(
            @ForAll("texts") String text, @ForAll("arguments") String arguments, @ForAll("cuts") List<Integer> pieces) {
        byte[] out = Vendor.RESPONSES.run(
                StreamBench.responses(StreamBench.pieces(text, pieces), StreamBench.pieces(arguments, pieces)),
                List.of());

        List<JsonNode> events = StreamBench.events(out);
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.at("/response/output/0/content/0/text").asText()).isEqualTo(StreamBench.responsesText(out));
        assertThat(last.at("/response/output/1/arguments").asText()).isEqualTo(StreamBench.responsesArguments(out));
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence_number").asInt()).isEqualTo(i);
        }
    }

    @Property(tries = 60)
    void whetherAStreamIsBlockedDoesNotDependOnTheCuts(
            @ForAll Vendor vendor,
            @ForAll("texts") String text,
            @ForAll("cards") String card,
            @ForAll("cuts") List<Integer> pieces) {
        String all = text + card + text;
        boolean whole = isBlocked(vendor, List.of(all));

        assertThat(isBlocked(vendor, StreamBench.pieces(all, pieces))).isEqualTo(whole);
        assertThat(isBlocked(vendor, StreamBench.pieces(all, all(all)))).isEqualTo(whole);
    }

    private static boolean isBlocked(Vendor vendor, List<String> pieces) {
        try {
            vendor.run(vendor.writer.apply(pieces, null), List.of());
            return false;
        } catch (CompletionException failure) {
            assertThat(failure.getCause()).isInstanceOf(BlockedException.class);
            return true;
        }
    }

    /** A card's number, and numbers that only begin like one. */
    @Provide
    Arbitrary<String> cards() {
        String card = "4111" + "1111" + "1111" + "1111";
        return Arbitraries.of(
                " " + card + " ", " " + card + "1234567890 ", card + "x ", " " + card.replaceAll("(.{4})", "$1 "));
    }

    private static List<Integer> all(String text) {
        return IntStream.range(1, text.length()).boxed().toList();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "Hello",
                        " world, ",
                        "the answer is 42.\n",
                        " ",
                        "\"quoted\\\" ",
                        "grüße 世界 👩‍👩‍👧 ",
                        "a_b-c/d ",
                        TOKENS.get(0),
                        TOKENS.get(0) + " ",
                        TOKENS.get(1) + ", ",
                        "`" + TOKENS.get(0) + "`",
                        "<EMAIL_ADDRESS_0123456789ab> ",
                        "<EMAIL_ADDRESS_01 ",
                        "bob@other.example.com ",
                        "call +1 212-555-0187 now ",
                        "192.0.2.17 ",
                        "x".repeat(300),
                        " lorem ipsum dolor".repeat(20),
                        "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8 ",
                        "|---|\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> arguments() {
        return Combinators.combine(texts(), texts(), Arbitraries.of("5", "-1.5e3", "true", "null", "[1,\"x\"]", "{}"))
                .as((one, other, literal) -> {
                    ObjectNode object = StreamBench.JSON.createObjectNode();
                    object.put("to", one);
                    object.set("options", StreamBench.tree(literal));
                    object.putObject("inner").putArray("list").add(other).add(TOKENS.get(0));
                    return object.toPrettyString();
                });
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 900).list().ofMaxSize(40);
    }
}
