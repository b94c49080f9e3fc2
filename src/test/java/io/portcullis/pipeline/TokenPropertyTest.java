package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.stream.StreamRestorer;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of reversible tokens for every text, every way of cutting it, and every two tenants. */
class TokenPropertyTest {
    private static final String POLICY = """
            version: 1
            defaults: { timeout: 60s }
            guardrails:
              - guardrail_name: tokens
                mode: [pre_call, post_call]
                default_on: true
                entities: { personal_data: tokenize, secrets: tokenize, URL: allow, DATE_TIME: allow }
            tenants:
              - { name: a, match: { key_alias: a } }
              - { name: b, match: { key_alias: b } }
            """;

    private final Guard guard = Guards.of(POLICY);

    @Property(tries = 400)
    void whatIsRestoredIsWhatWasMasked(@ForAll("glued") String text) {
        CallTokens tokens = guard.sessions().call();

        String masked = out(text, check(Mode.PRE_CALL, "a", new CallSession("s", tokens), text));

        assertThat(tokens.restore(masked)).isEqualTo(text);
    }

    /** An answer is scanned too; only a value that touches another one could be news there. */
    @Property(tries = 400)
    void anAnswerThatRepeatsTheRequestIsTheRequest(@ForAll("texts") String text) {
        String session = UUID.randomUUID().toString();

        String masked = mask("a", session, text);

        assertThat(restore("a", session, masked)).isEqualTo(text);
    }

    @Property(tries = 300)
    void maskingAgainChangesNothing(@ForAll("texts") String text) {
        String session = UUID.randomUUID().toString();
        String masked = mask("a", session, text);

        assertThat(mask("a", session, masked)).isEqualTo(masked);
    }

    @Property(tries = 300)
    void everyWayOfCuttingGivesTheSame(@ForAll("glued") String text, @ForAll Random random) {
        CallTokens tokens = guard.sessions().call();
        String masked = out(text, check(Mode.PRE_CALL, "a", new CallSession("s", tokens), text));
        String said =
                masked + " " + masked.replace("<", "&lt;").replace(">", "&gt;") + " `" + masked.replace("_", "\\_");
        String whole = tokens.restore(said);

        for (int most : new int[] {1, 2, 7, 60}) {
            StreamRestorer stream = new StreamRestorer(tokens);
            StringBuilder out = new StringBuilder();
            int at = 0;
            while (at < said.length()) {
                int end = Math.min(said.length(), at + 1 + random.nextInt(most));
                String piece = stream.append(said.substring(at, end));
                assertThat(piece.isEmpty() || !Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
                        .isTrue();
                out.append(piece);
                at = end;
                assertThat(stream.held()).isLessThanOrEqualTo(StreamRestorer.MAX_HELD);
            }
            out.append(stream.finish());
            assertThat(out.toString()).isEqualTo(whole);
        }
    }

    @Property(tries = 200)
    void aTenantsTokensMeanNothingToAnother(@ForAll("texts") String text) {
        String session = UUID.randomUUID().toString();
        String ofA = mask("a", session, text);
        String ofB = mask("b", session, text);

        assertThat(restore("b", session, ofA)).isEqualTo(ofA);
        assertThat(restore("a", session, ofB)).isEqualTo(ofB);
        if (!ofA.equals(text)) {
            assertThat(ofA).isNotEqualTo(ofB);
        }
    }

    /** Values with something between them. */
    @Provide
    Arbitrary<String> texts() {
        return Combinators.combine(values(), between())
                .as((value, after) -> value + after)
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    /** Values and other text in any order, also without anything between. */
    @Provide
    Arbitrary<String> glued() {
        return Arbitraries.frequencyOf(Tuple.of(4, values()), Tuple.of(5, between()))
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> between() {
        return Arbitraries.of(
                " ",
                ", ",
                "\n",
                " mail ",
                " my AWS key is ",
                " said \uD83D\uDE00 ",
                " (",
                ") ",
                "<b>",
                "`",
                "\u00e9t\u00e9 ",
                " caf\u00e9, ",
                " a_b ",
                " <x_1 ",
                "\"",
                " \\ ");
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(3).ofMaxLength(9);
        Arbitrary<String> email = Combinators.combine(names, names).as((one, two) -> one + "@" + two + ".example.com");
        Arbitrary<String> key = Arbitraries.strings()
                .withChars("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
                .ofLength(16)
                .map(tail -> "AKIA" + tail);
        Arbitrary<String> ip = Arbitraries.integers()
                .between(1, 254)
                .list()
                .ofSize(4)
                .map(parts -> parts.get(0) + "." + parts.get(1) + "." + parts.get(2) + "." + parts.get(3));
        return Arbitraries.frequencyOf(Tuple.of(2, email), Tuple.of(1, key), Tuple.of(1, ip));
    }

    private String mask(String tenant, String session, String text) {
        return out(text, check(Mode.PRE_CALL, tenant, CallSession.of(session), text));
    }

    private String restore(String tenant, String session, String text) {
        return out(text, check(Mode.POST_CALL, tenant, CallSession.of(session), text));
    }

    private static String out(String text, GuardResult result) {
        assertThat(result.verdict()).isNotInstanceOf(Verdict.Block.class);
        String rewritten = result.segments().getFirst().rewritten();
        return rewritten == null ? text : rewritten;
    }

    private GuardResult check(Mode mode, String tenant, CallSession session, String text) {
        GuardrailChoice choice =
                new GuardrailChoice(List.of(), List.of(new CallerFacts(tenant, null, name -> null)), true);
        List<TextSegment> segments = List.of(TextSegment.text("/texts/0", text));
        return guard.check(new GuardCall(mode, choice, segments, List.of(), new BitSet(), false, session));
    }
}
