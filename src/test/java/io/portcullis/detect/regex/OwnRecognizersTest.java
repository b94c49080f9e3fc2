package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.model.RecognizerLimits;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerProblem.Part;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.text.TextNormalizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OwnRecognizersTest {
    private static final RegexDetector NO_RULES = RegexDetector.of(List.of());

    private static Detector.Scan scan(double threshold, RecognizerSpec... specs) {
        Map<EntityType, Double> wanted = new HashMap<>();
        for (RecognizerSpec spec : specs) {
            wanted.put(spec.type(), threshold);
        }
        return NO_RULES.with(OwnRecognizers.compile(List.of(specs))).prepare(wanted);
    }

    private static DetectionRequest request(String text, String label, boolean growing) {
        return new DetectionRequest(
                TextNormalizer.normalize(text, label), growing, new CallDeadline(() -> 0, 1), 1_000);
    }

    private static List<String> found(Detector.Scan scan, String text) {
        return found(scan, text, "");
    }

    private static List<String> found(Detector.Scan scan, String text, String label) {
        return shown(text, scan.scan(request(text, label, false)).findings());
    }

    private static List<String> shown(String text, List<Finding> findings) {
        return findings.stream()
                .sorted((a, b) -> a.span().compareTo(b.span()))
                .map(one -> one.recognizer() + ":"
                        + text.substring(one.span().start(), one.span().end()))
                .toList();
    }

    @ParameterizedTest(name = "{0} in {1}: {2} ({3})")
    @CsvSource(
            delimiter = '~',
            value = {
                "\\bEMP-\\d{6}\\b ~ EMP-123456, XEMP-123456 ~ EMP-123456 ~ as it is written",
                "\\bEMP-\\d{6}\\b ~ \uFF25\uFF2D\uFF30\u2013\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16 ~ \uFF25\uFF2D\uFF30\u2013\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16 ~ full width",
                "\\bEMP-\\d{6}\\b ~ E\u200bMP-12\u00ad3456 ~ E\u200bMP-12\u00ad3456 ~ invisible characters",
                "\\bEMP-\\d{6}\\b ~ \u0415\u041cP-123456 ~ \u0415\u041cP-123456 ~ look-alikes",
                "\\bEMP-\\d{6}\\b ~ id=EMP%2D123456&x ~ EMP%2D123456 ~ percent-encoded",
                "\\bEMP-\\d{6}\\b ~ EMP&#45;123456 ~ EMP&#45;123456 ~ an HTML entity",
                "Größe-\\d+ ~ Größe-12 GRÖSSE-1 Grosse-3 Gro\u0308ße-4 ~ Größe-12|Gro\u0308ße-4 ~ letters that folding changes",
                "(?i)größe ~ GRÖßE groeße ~ GRÖßE ~ their other case",
                "[а-яё]{4,} ~ тест на english text ~ тест ~ a range of letters that folding changes",
                "\\bпаспорт \\d+\\b ~ паспорт 42 паспорта 43 ~ паспорт 42 ~ a boundary in another script",
                "\\p{Han}{2} ~ 東京 tokyo ~ 東京 ~ a script",
                "id:.{3}! ~ id:a😀b! ~ id:a😀b! ~ a dot is a whole character",
                "[^ö]x ~ ox öx ~ ox ~ what a class rules out is meant as written",
                "(?m)^secret .*$ ~ say: secret a ~ '' ~ the beginning of a line",
            })
    void patternsSeeTheTextAsWrittenAndFolded(String regex, String text, String expected, String reason) {
        List<String> found = found(scan(0.5, OwnSpecs.regex("own", 0.8, regex)), text).stream()
                .map(one -> one.substring(4))
                .toList();

        assertThat(String.join("|", found)).as(reason).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disguises")
    void deniedTermsAreFoundInDisguise(String reason, String text) {
        assertThat(found(scan(0.5, OwnSpecs.terms("codename", "project falcon", "Übermut")), text))
                .as(reason)
                .isNotEmpty();
    }

    static Stream<Arguments> disguises() {
        String plain = "see project falcon now";
        return Stream.of(
                arguments("plain", plain),
                arguments("upper case", "PROJECT FALCON"),
                arguments("full width", "ｐｒｏｊｅｃｔ　ｆａｌｃｏｎ"),
                arguments("mathematical letters", "project 𝐟𝐚𝐥𝐜𝐨𝐧"),
                arguments("Cyrillic look-alikes", "рrоjесt fаlсоn"),
                arguments("zero width", "pro\u200bject fal\u200ccon"),
                arguments("soft hyphen", "project fal\u00adcon"),
                arguments("combining marks", "projéct fa\u0336l\u0336con"),
                arguments("line break between the words", "project\n   falcon"),
                arguments("no-break space", "project\u00a0falcon"),
                arguments("percent-encoded", "project%20f%61lcon"),
                arguments("HTML entities", "project &#102;alcon"),
                arguments("JSON escapes", "project \\u0066alcon"),
                arguments("base64", base64(plain)),
                arguments("base64 twice", base64(base64(plain))),
                arguments("hex", "x " + hex(plain)),
                arguments("spaced out", "u b e r m u t"),
                arguments("Markdown", "project **falcon**, _project falcon_"),
                arguments("umlaut left out", "UBERMUT"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aChecksumDecides() {
        Detector.Scan scan = scan(
                0.5,
                OwnSpecs.full(
                        "card",
                        0.8,
                        List.of("\\b\\d{16}\\b"),
                        List.of(),
                        List.of(),
                        List.of(),
                        "luhn",
                        OwnSpecs.none()));

        List<Finding> findings = scan.scan(request("4111111111111111 4111111111111112", "", false))
                .findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.span().start()).isZero();
            assertThat(finding.explanation().checksum()).isEqualTo("luhn");
            assertThat(finding.explanation().pattern()).isEqualTo("p1");
        });
    }

    @ParameterizedTest(name = "{0}: {2} ({3})")
    @CsvSource(
            delimiter = '~',
            value = {
                "staff 123456 ~ '' ~ own:123456 ~ a word before it raises",
                "123456 is a staff id ~ '' ~ own:123456 ~ and one behind it",
                "123456 ~ '' ~ '' ~ without one it is too weak",
                "staff order 123456 ~ '' ~ '' ~ a counter word lowers",
                "ＳＴＡＦＦ 123456 ~ '' ~ own:123456 ~ in disguise",
                "Beschäftigte 123456 ~ '' ~ own:123456 ~ with an umlaut",
                "паспорт 123456 ~ '' ~ own:123456 ~ in another script",
                "ПАСПОРТ 123456 ~ '' ~ own:123456 ~ in its upper case",
                "护照号码123456 ~ '' ~ own:123456 ~ without spaces",
                "123456 ~ 'staff: ' ~ own:123456 ~ the name of a JSON member",
                "staffage 123456 ~ '' ~ '' ~ the inside of another word does not count",
                "<STAFF> 123456 ~ '' ~ '' ~ a placeholder says nothing",
            })
    void contextMovesTheScore(String text, String label, String expected, String reason) {
        Detector.Scan scan = scan(
                0.5,
                OwnSpecs.full(
                        "own",
                        0.2,
                        List.of("\\d{6}"),
                        List.of(),
                        List.of("Staff", "Beschäftigte", "паспорт", "护照号码"),
                        List.of("order"),
                        null,
                        OwnSpecs.none()));

        assertThat(String.join("|", found(scan, text, label))).as(reason).isEqualTo(expected);
    }

    @Test
    void aCounterWordTakesADenyListEntryBelowTheThreshold() {
        Detector.Scan scan = scan(
                0.5,
                OwnSpecs.full(
                        "own", 0.8, List.of(), List.of("falcon"), List.of(), List.of("bird"), null, OwnSpecs.none()));

        assertThat(found(scan, "the falcon is a bird")).isEmpty();
        assertThat(found(scan, "the falcon is late")).containsExactly("own:falcon");
    }

    @Test
    void onlyWhatIsWantedIsReported() {
        RegexDetector detector = NO_RULES.with(OwnRecognizers.compile(
                List.of(OwnSpecs.regex("a", 0.8, "x+"), OwnSpecs.terms("b", "xx"), OwnSpecs.regex("c", 0.3, "x+"))));

        assertThat(found(detector.prepare(Map.of(new EntityType("B_ONLY"), 0.1)), "xx"))
                .isEmpty();
        assertThat(found(detector.prepare(Map.of(new EntityType("AA"), 0.1)), "xx"))
                .isEmpty();
    }

    @Test
    void theCatalogueHasThemBesideTheBuiltInOnes() {
        RecognizerSpec known = new RecognizerSpec(
                "my_mail",
                new EntityType("EMAIL_ADDRESS"),
                io.portcullis.model.Category.parse("personal_data/contact"),
                "",
                "low",
                List.of(new RecognizerSpec.Pattern("p", "mail!", 0.4)),
                io.portcullis.model.DenyList.EMPTY,
                0.8,
                List.of(),
                List.of(),
                null,
                OwnSpecs.none());
        RegexDetector detector = RegexDetector.of(RuleFiles.load())
                .with(OwnRecognizers.compile(List.of(known, OwnSpecs.terms("codename", "falcon"))));

        Map<String, EntityInfo> infos = new HashMap<>();
        detector.entities().forEach(info -> infos.put(info.type().name(), info));

        assertThat(infos.get("EMAIL_ADDRESS").recognizers()).contains("email_address", "my_mail");
        assertThat(infos.get("EMAIL_ADDRESS").defaultScore()).isGreaterThan(0.9);
        assertThat(infos.get("OWN_CODENAME").recognizers()).containsExactly("codename");
        assertThat(infos.get("OWN_CODENAME").category()).hasToString("custom/custom_type");
    }

    @Test
    void theSameValueInSeveralReadingsIsOneFinding() {
        assertThat(found(
                        scan(0.5, OwnSpecs.regex("own", 0.8, "EMP-\\d+", "EMP-\\d{3}")),
                        "EMP-12345 & %41 \u0430 EMP-678"))
                .containsExactly("own:EMP-12345", "own:EMP-678");
    }

    @Test
    void aTextThatGrowsIsOpenWhereItMayStillChange() {
        Detector.Scan scan = scan(
                0.5, OwnSpecs.regex("own", 0.8, "\\bEMP-\\d{6}\\b"), OwnSpecs.terms("city", "New York City", "York"));
        String text = "ask EMP-123456 in New York City, not in York town ";

        List<String> whole = found(scan, text);
        for (int length = 1; length <= text.length(); length++) {
            String part = text.substring(0, length);
            Detection detection = scan.scan(request(part, "", true));
            // What begins before the open end is what the whole text has there.
            assertThat(shown(part, before(detection))).as(part).isEqualTo(shown(text, before(scan, text, detection)));
        }
        assertThat(whole).containsExactly("own:EMP-123456", "city:New York City", "city:York");
        assertThat(open(scan, "x EMP-12")).isEqualTo(2);
        assertThat(open(scan, "in New York ")).isEqualTo(3);
        assertThat(open(scan, "in New York. ")).isEqualTo(13);
        assertThat(open(scan, "in Ｎｅｗ Ｙｏ")).isEqualTo(3);
    }

    private static int open(Detector.Scan scan, String text) {
        return scan.scan(request(text, "", true)).openFrom();
    }

    private static List<Finding> before(Detection detection) {
        return detection.findings().stream()
                .filter(finding -> finding.span().start() < detection.openFrom())
                .toList();
    }

    private static List<Finding> before(Detector.Scan scan, String text, Detection part) {
        return scan.scan(request(text, "", true)).findings().stream()
                .filter(finding -> finding.span().start() < part.openFrom())
                .toList();
    }

    @Test
    void tooManyFindingsEndTheScan() {
        Detector.Scan scan = scan(0.5, OwnSpecs.regex("own", 0.8, "x"));

        DetectionAborted aborted =
                catchThrowableOfType(DetectionAborted.class, () -> scan.scan(request("x".repeat(1_001), "", false)));

        assertThat(aborted.reason()).isEqualTo(io.portcullis.model.Unscanned.Reason.TOO_MANY_FINDINGS);
    }

    @Test
    void aTextThatMakesAPatternSlowEndsInADeadline() {
        // Given a pattern that looks for its end from every place again
        Detector.Scan scan = scan(0.5, OwnSpecs.regex("own", 0.8, "a(?:[^b]*b)?"));

        DetectionAborted aborted =
                catchThrowableOfType(DetectionAborted.class, () -> scan.scan(request("a".repeat(100_000), "", false)));

        assertThat(aborted.reason())
                .isIn(
                        io.portcullis.model.Unscanned.Reason.DEADLINE,
                        io.portcullis.model.Unscanned.Reason.TOO_MANY_FINDINGS);
    }

    static Stream<Arguments> problems() {
        List<String> none = List.of();
        return Stream.of(
                arguments(OwnSpecs.regex("own", 0.8, "ok", "(?=a)b"), Part.PATTERN, 1, "look-around is not RE2 syntax"),
                arguments(OwnSpecs.regex("own", 0.8, "(a)\\1"), Part.PATTERN, 0, "back-references are not RE2 syntax"),
                arguments(OwnSpecs.regex("own", 0.8, "a*"), Part.PATTERN, 0, "matches the empty text"),
                arguments(OwnSpecs.regex("own", 0.8, "\\b"), Part.PATTERN, 0, "matches the empty text"),
                arguments(
                        OwnSpecs.regex("own", 0.8, "a".repeat(RecognizerLimits.PATTERN_LENGTH + 1)),
                        Part.PATTERN,
                        0,
                        "longer than 4000 characters"),
                arguments(OwnSpecs.regex("own", 0.8, "(?:[ab]{1000}){1000}"), Part.PATTERN, 0, "10000 instructions"),
                arguments(
                        OwnSpecs.full("own", 0.8, List.of("a"), none, none, none, "luhnn", OwnSpecs.none()),
                        Part.CHECKSUM,
                        0,
                        "there is none of this name"),
                arguments(OwnSpecs.terms("own", "fine", "?!"), Part.DENY_LIST, 1, "no letter"),
                arguments(
                        OwnSpecs.terms("own", "x".repeat(RecognizerLimits.ENTRY_LENGTH + 1)),
                        Part.DENY_LIST,
                        0,
                        "more than 200 characters"),
                arguments(
                        OwnSpecs.full(
                                "own", 0.8, List.of("a"), none, List.of("fine", " "), none, null, OwnSpecs.none()),
                        Part.CONTEXT,
                        1,
                        "no character that counts"),
                arguments(
                        OwnSpecs.full(
                                "own", 0.8, List.of("a"), none, none, List.of("x".repeat(41)), null, OwnSpecs.none()),
                        Part.COUNTER_CONTEXT,
                        0,
                        "more than 40"),
                arguments(
                        OwnSpecs.full(
                                "own",
                                0.8,
                                List.of("a"),
                                none,
                                Collections.nCopies(101, "a"),
                                none,
                                null,
                                OwnSpecs.none()),
                        Part.CONTEXT,
                        0,
                        "at most 100 words"),
                arguments(
                        OwnSpecs.full(
                                "own",
                                0.8,
                                List.of("a"),
                                none,
                                none,
                                none,
                                null,
                                new RecognizerSpec.Examples(List.of("a".repeat(10_001)), none)),
                        Part.MATCH,
                        0,
                        "more than 10000 characters"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("problems")
    void whatCannotBeCompiledIsNamed(RecognizerSpec spec, Part part, int index, String reason) {
        RecognizerException refused = catchThrowableOfType(
                RecognizerException.class,
                () -> OwnRecognizers.compile(List.of(OwnSpecs.terms("other", "fine"), spec)));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.recognizer()).isEqualTo(1);
            assertThat(problem.part()).isEqualTo(part);
            assertThat(problem.index()).isEqualTo(index);
            assertThat(problem.reason()).contains(reason);
        });
    }

    @Test
    void numbersOfThingsAreBounded() {
        List<RecognizerSpec> many = new ArrayList<>();
        for (int i = 0; i <= RecognizerLimits.RECOGNIZERS; i++) {
            many.add(OwnSpecs.regex("own" + i, 0.8, "a"));
        }
        assertThat(refusal(many)).contains("at most 500 recognizers");
        List<RecognizerSpec> patterns = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            patterns.add(OwnSpecs.regex("own" + i, 0.8, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
        }
        assertThat(refusal(patterns)).contains("at most 1000 patterns");
        assertThat(refusal(Collections.nCopies(12, OwnSpecs.regex("x", 0.8, "[ab]{999}")).stream()
                        .map(spec -> spec)
                        .toList()))
                .contains("two of this name");
        assertThat(refusal(List.of(
                        OwnSpecs.terms("own", Collections.nCopies(500_001, "a").toArray(new String[0])))))
                .contains("at most 500000 entries");
    }

    private static String refusal(List<RecognizerSpec> specs) {
        return catchThrowableOfType(RecognizerException.class, () -> OwnRecognizers.compile(specs))
                .problems()
                .getFirst()
                .reason();
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                arguments("EMP-123456", "EMP-12", "", "good examples"),
                arguments("id [[EMP-123456]] here", "", "", "marks at the right place"),
                arguments("[[id EMP-123456]]", "", "MATCH 0: what is found in it is not what is marked", "marks"),
                arguments("EMP-12", "", "MATCH 0: nothing is found in it at the threshold 0.5", "no match"),
                arguments("", "see EMP-123456", "NO_MATCH 0: something is found in it at the threshold 0.5", "match"),
                arguments("[[EMP-123456", "", "", "half a mark is text"),
                arguments("EMP%2D123456", "", "", "in disguise"));
    }

    @ParameterizedTest(name = "{3}: {0} / {1}")
    @MethodSource("examples")
    void examplesAreRunOnTheirRecognizerAlone(String match, String noMatch, String expected, String reason) {
        RecognizerSpec spec = OwnSpecs.full(
                "own",
                0.8,
                List.of("EMP-\\d{6}"),
                List.of(),
                List.of(),
                List.of(),
                null,
                new RecognizerSpec.Examples(
                        match.isEmpty() ? List.of() : List.of(match),
                        noMatch.isEmpty() ? List.of() : List.of(noMatch)));

        List<RecognizerProblem> failing = OwnRecognizers.compile(List.of(OwnSpecs.regex("greedy", 0.9, "\\S+"), spec))
                .failingExamples();

        assertThat(failing.stream().map(one -> one.part() + " " + one.index() + ": " + one.reason()))
                .as(reason)
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(failing).allMatch(one -> one.recognizer() == 1);
    }

    @Test
    void nothingPrintsWhatIsLookedFor() {
        RecognizerSpec spec = OwnSpecs.full(
                "own",
                0.8,
                List.of("topsecret"),
                List.of("hushhush"),
                List.of(),
                List.of(),
                null,
                new RecognizerSpec.Examples(List.of("quietquiet"), List.of()));

        assertThat(spec + " " + spec.denyList() + " " + spec.examples() + " " + spec.patterns())
                .doesNotContain("topsecret", "hushhush", "quietquiet");
    }
}
