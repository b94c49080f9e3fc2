package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallFailure;
import io.portcullis.model.Category;
import io.portcullis.model.DenyList;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.model.Span;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The analysis for doors whose caller decides, with a made-up detector of names. */
class AnalysisTest {
    private static final String POLICY = """
            version: 1
            allow_list: [ "support@example.com" ]
            recognizers:
              - name: badge
                entity_type: BADGE
                patterns: [{ name: badge, regex: "badge-[0-9]{4}", score: 0.9 }]
            guardrails:
              - guardrail_name: mails
                mode: post_call
                engines: [regex]
                threshold: 0.9
                entities: { EMAIL_ADDRESS: block, PHONE_NUMBER: log }
              - guardrail_name: own
                mode: pre_call
                engines: [regex]
                entities: { BADGE: mask }
              - guardrail_name: open
                mode: pre_call
                engines: [regex, ner]
                on_error: pass
                entities: { PERSON: mask, EMAIL_ADDRESS: mask }
              - guardrail_name: watching
                mode: pre_call
                shadow: true
                engines: [regex]
                entities: { EMAIL_ADDRESS: block }
            """;

    /** Finds every "Ann" as a person of the given score. */
    private record Names(Function<DetectionRequest, Double> score) implements Detector {
        @Override
        public Engine engine() {
            return Engine.NER;
        }

        @Override
        public List<EntityInfo> entities() {
            return List.of(new EntityInfo(
                    new EntityType("PERSON"),
                    Category.parse("personal_data/identity"),
                    "",
                    List.of(),
                    List.of("names"),
                    1,
                    EnumSet.of(Engine.NER)));
        }

        @Override
        public Scan prepare(Map<EntityType, Double> wanted) {
            return request -> {
                double score = score().apply(request);
                String text = request.text().original();
                List<Finding> findings = new ArrayList<>();
                for (int at = text.indexOf("Ann"); at >= 0; at = text.indexOf("Ann", at + 1)) {
                    findings.add(new Finding(
                            new EntityType("PERSON"),
                            new Span(at, at + 3),
                            score,
                            "names",
                            Engine.NER,
                            new Explanation("names", null, null, score, score)));
                }
                return new Detection(findings, text.length());
            };
        }
    }

    private static Analysis analysis(Map<String, String> settings, Names names) {
        return Guards.analysis(POLICY, settings, List.of(Guards.REGEX, names), Set.of("en"));
    }

    private final Analysis analysis = analysis(Map.of(), new Names(request -> 0.8));

    private static AnalysisRequest request(
            String guardrail, @Nullable Set<String> entities, @Nullable Double threshold, String... texts) {
        List<GuardrailChoice.Named> named = guardrail.isEmpty()
                ? List.of()
                : List.of(new GuardrailChoice.Named(List.of(guardrail), GuardrailChoice.Origin.OPERATOR, null));
        return new AnalysisRequest(
                new GuardrailChoice(named, List.of(CallerFacts.NONE), true),
                List.of(texts),
                "en",
                entities == null ? null : entities.stream().map(EntityType::new).collect(Collectors.toSet()),
                threshold,
                List.of(),
                List.of(),
                Set.of(),
                null);
    }

    private static AnalysisRequest with(
            AnalysisRequest plain,
            List<RecognizerSpec> own,
            List<String> context,
            Set<String> allowed,
            String pattern) {
        return new AnalysisRequest(
                plain.choice(),
                plain.texts(),
                plain.language(),
                plain.entities(),
                plain.threshold(),
                own,
                context,
                allowed,
                pattern);
    }

    private static RecognizerSpec own(String regex, double score, String... context) {
        return new RecognizerSpec(
                "own",
                new EntityType("AD_HOC_0"),
                Category.OF_CUSTOM_TYPES,
                "",
                "medium",
                List.of(new RecognizerSpec.Pattern("0", regex, score)),
                DenyList.EMPTY,
                1,
                List.of(context),
                List.of(),
                null,
                RecognizerSpec.Examples.NONE);
    }

    private static AnalysisResult run(Analysis analysis, AnalysisRequest request) {
        try {
            return analysis.analyze(request).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** For example {@code EMAIL_ADDRESS 5-22}. */
    private List<String> found(AnalysisRequest request) {
        return found(run(analysis, request));
    }

    private static List<String> found(AnalysisResult result) {
        assertThat(result.notScanned()).isNull();
        return result.texts().stream()
                .flatMap(List::stream)
                .map(one -> one.finding().type() + " " + one.start() + "-" + one.end())
                .toList();
    }

    @Test
    void withoutGuardrailsEverythingIsLookedForInCodePoints() {
        assertThat(found(request("", null, null, "\uD83D\uDE00 a@mail.example.com", "by Ann")))
                .containsExactly("EMAIL_ADDRESS 2-20", "PERSON 3-6");
    }

    @Test
    void theDefaultThresholdsHoldWhereTheCallHasNone() {
        String text = "Ann at 415-555-0132 and 123456789";

        assertThat(found(request("", Set.of("PERSON"), null, text))).containsExactly("PERSON 0-3");
        assertThat(found(request("", Set.of("PERSON"), 0.9, text))).isEmpty();
        assertThat(found(request("", Set.of("US_BANK_NUMBER"), null, text))).isEmpty();
        assertThat(found(request("", Set.of("US_BANK_NUMBER"), 0.0, text))).contains("US_BANK_NUMBER 24-33");
        Analysis strict =
                analysis(Map.of("portcullis.presidio.default-model-threshold", "0.85"), new Names(request -> 0.8));
        assertThat(found(run(strict, request("", Set.of("PERSON"), null, text))))
                .isEmpty();
        assertThat(found(run(strict, request("", Set.of("PERSON"), 0.0, text)))).containsExactly("PERSON 0-3");
    }

    @Test
    void theAllowListOfThePolicyAlwaysHolds() {
        assertThat(found(request("", null, 0.0, "to support@example.com"))).doesNotContain("EMAIL_ADDRESS 3-22");
    }

    @Test
    void aGuardrailBringsItsTypesThresholdsAndNothingThatItOnlyLogs() {
        String text = "Ann, a@mail.example.com, +1 415 555 0132";

        assertThat(found(request("mails", null, null, text))).containsExactly("EMAIL_ADDRESS 5-23");
        assertThat(found(request("mails", null, 0.0, text))).containsExactly("EMAIL_ADDRESS 5-23");
        assertThat(found(request("mails", null, 0.99, text))).isEmpty();
        assertThat(found(request("mails", Set.of("PHONE_NUMBER"), 0.0, text))).isEmpty();
        assertThat(found(request("watching", null, null, text))).isEmpty();
    }

    @Test
    void recognizersOfThePolicyComeWithTheirGuardrailOnly() {
        assertThat(found(request("own", null, null, "badge-1234"))).containsExactly("BADGE 0-10");
        assertThat(found(request("", Set.of("BADGE"), 0.0, "badge-1234"))).isEmpty();
        assertThat(analysis.supported("en", request("own", null, null, "").choice())
                        .entities())
                .containsExactly("BADGE");
        assertThat(analysis.supported("en", Guards.choice()).entities())
                .contains("PERSON", "EMAIL_ADDRESS")
                .doesNotContain("BADGE");
    }

    @Test
    void anUnknownGuardrailIsRefused() {
        assertThatThrownBy(() -> analysis.analyze(request("none", null, null, "a")))
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_GUARDRAIL));
    }

    @Test
    void namesAreNotAskedForInALanguageWithoutAModel() {
        Analysis german = analysis(Map.of("portcullis.presidio.languages", "de, en"), new Names(request -> 0.8));

        assertThat(german.languages()).containsExactly("de", "en");
        assertThat(german.supported("de", Guards.choice()).entities())
                .contains("EMAIL_ADDRESS")
                .doesNotContain("PERSON");
        assertThat(analysis.supported("de", Guards.choice()).entities()).isEmpty();
    }

    @Test
    void theCallersRecognizersContextAndAllowedValues() {
        AnalysisRequest plain = request("", Set.of(), 0.3, "rocket-12 and rocket-7");

        assertThat(found(with(plain, List.of(own("rocket-[0-9]+", 0.5)), List.of(), Set.of(), null)))
                .containsExactly("AD_HOC_0 0-9", "AD_HOC_0 14-22");
        assertThat(found(with(plain, List.of(own("rocket-[0-9]+", 0.5)), List.of(), Set.of("rocket-7"), null)))
                .containsExactly("AD_HOC_0 0-9");
        assertThat(found(with(plain, List.of(own("rocket-[0-9]+", 0.5)), List.of(), Set.of(), "(?i)T-1")))
                .containsExactly("AD_HOC_0 14-22");
        List<RecognizerSpec> weak = List.of(own("rocket-[0-9]+", 0.01, "launch"));
        assertThat(found(with(plain, weak, List.of(), Set.of(), null))).isEmpty();
        AnalysisResult raised = run(analysis, with(plain, weak, List.of("the launch pad"), Set.of(), null));
        assertThat(raised.texts().get(0)).hasSize(2).allSatisfy(one -> {
            assertThat(one.finding().score()).isEqualTo(0.4);
            assertThat(one.finding().explanation().contextWord()).isEqualTo("launch");
        });
    }

    @Test
    void givenContextRaisesBuiltInRulesToo() {
        AnalysisRequest plain = request("", Set.of("US_SSN"), 0.5, "it is 123456789");

        assertThat(found(plain)).isEmpty();
        assertThat(found(with(plain, List.of(), List.of("Social Security"), Set.of(), null)))
                .containsExactly("US_SSN 6-15");
    }

    @Test
    void whatIsNotRe2IsRefusedWithItsPlace() {
        AnalysisRequest plain = request("", Set.of(), null, "a");

        assertThatThrownBy(() -> analysis.analyze(
                        with(plain, List.of(own("(?ims)(?=secret)a", 0.5)), List.of(), Set.of(), null)))
                .isInstanceOf(AnalysisRefused.class)
                .hasMessage("ad_hoc_recognizers[0].patterns[0].regex: look-around is not RE2 syntax at position 1");
        assertThatThrownBy(() -> analysis.analyze(with(plain, List.of(), List.of(), Set.of(), "(")))
                .isInstanceOf(AnalysisRefused.class)
                .hasMessageStartingWith("allow_list: ");
    }

    @Test
    void theSurestOfOverlappingFindingsStays() {
        AnalysisRequest plain = request("", Set.of("EMAIL_ADDRESS"), 0.0, "x a@mail.example.com y");

        assertThat(found(with(plain, List.of(own("x a.*y", 0.2)), List.of(), Set.of(), null)))
                .containsExactly("EMAIL_ADDRESS 2-20");
        assertThat(found(with(plain, List.of(own("x a.*y", 0.99)), List.of(), Set.of(), null)))
                .containsExactly("AD_HOC_0 0-22");
    }

    @Test
    void whatTheModelDidNotFinishIsAnErrorAndNeverSilent() {
        Names failing = new Names(request -> {
            throw new DetectionAborted(Unscanned.Reason.DEADLINE);
        });

        AnalysisResult result = run(analysis(Map.of(), failing), request("", null, null, "a@mail.example.com"));

        assertThat(result.notScanned()).isEqualTo("not scanned: deadline");
        assertThat(result.record().coverage().complete()).isFalse();
        assertThat(result.record().verdict()).isInstanceOf(Verdict.Block.class);
    }

    @Test
    void onErrorPassAnswersWhatWasFoundAndSaysWhatWasNot() {
        Names failing = new Names(request -> {
            throw new IllegalStateException("a bug");
        });
        Analysis passing = analysis(Map.of("portcullis.presidio.on-error", "pass"), failing);

        for (String guardrail : List.of("", "open")) {
            AnalysisResult result = run(passing, request(guardrail, null, null, "a@mail.example.com"));

            assertThat(found(result)).containsExactly("EMAIL_ADDRESS 0-18");
            assertThat(result.unscanned()).isEqualTo("engine_failure");
        }
    }

    @Test
    void anOverloadedModelIsAnError() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Names slow = new Names(request -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return 0.8;
        });
        Analysis busy = analysis(Map.of("portcullis.presidio.timeout", "1m"), slow);
        AnalysisRequest names = request("", Set.of("PERSON"), null, "Ann");

        // One thread, and one place to wait.
        List<CompletableFuture<AnalysisResult>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(busy.analyze(names));
        }

        assertThat(calls.get(2).get().notScanned()).isEqualTo("not scanned: shed");
        release.countDown();
        assertThat(found(calls.get(0).get())).containsExactly("PERSON 0-3");
    }

    @Test
    void observersHearOfTypesAndNotOfTheCallersNames() {
        AnalysisRequest plain = request("", null, null, "rocket-12, a@mail.example.com, Ann");
        AnalysisResult result =
                run(analysis, with(plain, List.of(own("rocket-[0-9]+", 0.5)), List.of(), Set.of(), null));

        assertThat(result.record().guardrails()).isEmpty();
        assertThat(result.record().verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(result.record().counts())
                .extracting(
                        count -> count.guardrail() + " " + count.type() + " " + count.action() + " " + count.count())
                .containsExactlyInAnyOrder(
                        "presidio AD_HOC report 1", "presidio EMAIL_ADDRESS report 1", "presidio PERSON report 1");
    }

    @Test
    void aTypeThatNobodyKnowsIsAWrongSetting() {
        assertThatThrownBy(() ->
                        analysis(Map.of("portcullis.presidio.entities", "EMAIL_ADDRESS, EMAIL"), new Names(r -> 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("portcullis.presidio.entities: there is no entity type EMAIL");
    }
}
