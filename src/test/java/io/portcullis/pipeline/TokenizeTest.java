package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values become tokens in requests and values again in answers. */
class TokenizeTest {
    private static final String POLICY = """
            version: 1
            guardrails:
              - guardrail_name: tokens
                mode: [pre_call, post_call]
                default_on: true
                entities:
                  personal_data: tokenize
                  secrets: tokenize
                  US_SSN: { action: tokenize, restore: false }
                  CREDIT_CARD: block
                  URL: allow
                  DATE_TIME: allow
            """;
    private static final String KEY = "AKIA" + "QYLPMN5HXKTRWZJ3";

    private final Guard guard = Guards.of(POLICY);

    @Test
    void theModelSeesATokenAndTheUserTheValue() {
        String masked = mask("s", "My AWS key is " + KEY + ", mail jane@example.com");
        String token = masked.substring(masked.indexOf('<'), masked.indexOf('>') + 1);

        assertThat(masked).matches("My AWS key is <AWS_ACCESS_KEY_[0-9a-f]{12}>, mail <EMAIL_ADDRESS_[0-9a-f]{12}>");
        GuardResult answer = answer("s", "Rotate " + token + " now.");
        assertThat(answer.verdict()).isInstanceOf(Verdict.Rewrite.class);
        assertThat(answer.segments().getFirst().rewritten()).isEqualTo("Rotate " + KEY + " now.");
        assertThat(answer.tokens()).isEqualTo(new TokenCounts(0, 1, 0));
    }

    @Test
    void theSameValueHasTheSameTokenInEveryTurnAndSession() {
        assertThat(mask("one", "a@example.com and a@example.com"))
                .isEqualTo(mask("one", "a@example.com and a@example.com"));
        String text = mask("two", "x a@example.com, a@example.com");
        assertThat(text.substring(2, text.indexOf(','))).isEqualTo(text.substring(text.indexOf(',') + 2));
    }

    @Test
    void tokensOfAnotherSessionStay() {
        String masked = mask("one", "write to jane@example.com");

        assertThat(restore("two", masked)).isEqualTo(masked);
        assertThat(restore("", masked)).isEqualTo(masked);
        assertThat(answer("two", masked).tokens()).isEqualTo(new TokenCounts(0, 0, 1));
        assertThat(restore("one", masked)).isEqualTo("write to jane@example.com");
    }

    @Test
    void tokensThatAreNotToBeRestoredStay() {
        String masked = mask("s", "SSN 536-22-8145 of jane@example.com");

        assertThat(restore("s", masked)).matches("SSN <US_SSN_[0-9a-f]{12}> of jane@example.com");
    }

    @Test
    void whatTheModelBringsInItselfIsReplaced() {
        GuardResult answer = answer("s", "Ask bob@example.com");

        assertThat(answer.segments().getFirst().rewritten()).isEqualTo("Ask <EMAIL_ADDRESS>");
        assertThat(answer.segments().getFirst().findings().getFirst().action()).isEqualTo("replace");
    }

    @Test
    void aValueOfTheSessionIsNoNews() {
        // Given an answer that was restored already, as the next of several guardrails sees it
        mask("s", "jane@example.com");

        assertThat(answer("s", "Hello jane@example.com").verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(answer("other", "Hello jane@example.com").verdict()).isInstanceOf(Verdict.Rewrite.class);
    }

    @Test
    void aValueOfTheSessionThatATenantSharesIsNews() {
        mask("", "jane@example.com");

        assertThat(answer("", "Hello jane@example.com").verdict())
                .as("another caller may have written it")
                .isInstanceOf(Verdict.Rewrite.class);
    }

    @Test
    void tokensInTheHistoryAreNotFoundAgain() {
        String once = mask("s", "My AWS key is " + KEY + " and the password: hunter2secret! SSN 536-22-8145");

        GuardResult again = check(Mode.PRE_CALL, "s", false, once);

        assertThat(again.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(again.segments().getFirst().findings()).isEmpty();
    }

    @Test
    void whatATokenSaysIsNoContextForItsNeighbours() {
        String ssn = "<US_SSN_3f2a9c41b07d> 536228145";

        assertThat(mask("s", "US SSN 536228145")).as("a word does count").contains("<US_SSN_");
        assertThat(mask("s", ssn)).isEqualTo(ssn);
    }

    @Test
    void aBlockedRequestLeavesNothingBehind() {
        GuardResult blocked = check(Mode.PRE_CALL, "s", false, "4111 1111 1111 1111 of jane@example.com");

        assertThat(blocked.verdict()).isInstanceOf(Verdict.Block.class);
        assertThat(answer("s", "Hello jane@example.com").verdict()).isInstanceOf(Verdict.Rewrite.class);
    }

    @Test
    void anEncodedValueComesBackAsItWas() {
        String text = "go to /users?mail=jane%40example.com&x=1 or write jane@example.com";

        assertThat(mask("s", text)).doesNotContain("jane");
        assertThat(restore("s", mask("s", text))).isEqualTo(text);
    }

    @Test
    void anAnswerThatGrowsIsNeverTakenBack() {
        String masked = mask("s", "keys " + KEY + " and jane@example.com!");
        String said = "Your `" + masked + "` &lt;" + masked.substring(masked.indexOf("AWS"), masked.indexOf('>'))
                + "&gt; done";
        String expected = restore("s", said);
        assertThat(expected).isEqualTo("Your `keys " + KEY + " and jane@example.com!` " + KEY + " done");

        String shown = "";
        for (int end = 1; end <= said.length(); end++) {
            String soFar = said.substring(0, end);
            GuardResult result = check(Mode.POST_CALL, "s", true, soFar);
            assertThat(result.verdict()).as(soFar).isNotInstanceOf(Verdict.Block.class);
            SegmentResult segment = result.segments().getFirst();
            String out = segment.rewritten() == null ? soFar : segment.rewritten();
            int held = io.portcullis.pipeline.stream.HoldBack.codePoints(soFar, segment);
            assertThat(out).startsWith(shown);
            String sure = out.substring(0, Math.max(shown.length(), out.length() - held));
            assertThat(expected).startsWith(sure);
            shown = sure;
        }
    }

    @Test
    void aTokenThatIsNotCompleteYetIsNoSecret() {
        // Given guardrails that block secrets in answers
        Guard strict = Guards.of(POLICY.replace("secrets: tokenize", "secrets: block"));
        for (String said : List.of(
                "api_key: <AWS_ACCESS_KEY_3f2a9c41b07d> ok",
                "password=<PASSWORD_abc9c41b07d5e>!",
                "the token is AWS_ACCESS_KEY_ffaa9c41b07d, yes",
                "secret: `<GITHUB_TOKEN_0a1b2c3d4e5f>`")) {
            for (int end = 1; end <= said.length(); end++) {
                TextSegment segment = TextSegment.text("/texts/0", said.substring(0, end));
                GuardResult result = strict.check(new GuardCall(
                        Mode.POST_CALL, Guards.choice(), List.of(segment), List.of(), new BitSet(), true));
                assertThat(result.verdict()).as(segment.value()).isInstanceOf(Verdict.Pass.class);
            }
        }
    }

    @Test
    void aCallWithAMapOfItsOwnLeavesNothingInTheVault() {
        CallTokens own = sessions().call();
        GuardResult request = check(Mode.PRE_CALL, new CallSession("s", own), false, "write to jane@example.com");
        String masked = request.segments().getFirst().rewritten();

        assertThat(own.restore(masked)).isEqualTo("write to jane@example.com");
        assertThat(restore("s", masked)).isEqualTo(masked);
    }

    @Test
    void aCallWithAMapOfItsOwnKnowsWhatCameInAsAToken() {
        // Given a token that another call of the session wrote
        String masked = mask("s", "jane@example.com");
        CallTokens own = sessions().call();

        check(Mode.PRE_CALL, new CallSession("s", own), false, "What of " + masked + "?");

        assertThat(own.restore(masked + " is fine")).isEqualTo("jane@example.com is fine");
        assertThat(sessions().call().restore(masked)).isEqualTo(masked);
    }

    private TokenSessions sessions() {
        return guard.sessions();
    }

    private String mask(String session, String text) {
        GuardResult result = check(Mode.PRE_CALL, session, false, text);
        assertThat(result.verdict()).isNotInstanceOf(Verdict.Block.class);
        String rewritten = result.segments().getFirst().rewritten();
        return rewritten == null ? text : rewritten;
    }

    private String restore(String session, String text) {
        String rewritten = answer(session, text).segments().getFirst().rewritten();
        return rewritten == null ? text : rewritten;
    }

    private GuardResult answer(String session, String text) {
        return check(Mode.POST_CALL, session, false, text);
    }

    private GuardResult check(Mode mode, String session, boolean growing, String... texts) {
        return check(mode, CallSession.of(session), growing, texts);
    }

    private GuardResult check(Mode mode, CallSession session, boolean growing, String... texts) {
        List<TextSegment> segments = new ArrayList<>();
        for (String text : texts) {
            segments.add(TextSegment.text("/texts/" + segments.size(), text));
        }
        return guard.check(new GuardCall(mode, Guards.choice(), segments, List.of(), new BitSet(), growing, session));
    }
}
