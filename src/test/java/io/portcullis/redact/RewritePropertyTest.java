package io.portcullis.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RewritePropertyTest {
    private static final HashKey KEY = HashKey.random();
    private static final Redactor REDACTOR = new Redactor(KEY);
    private static final int KEEP_LAST = 4;
    private static final Set<String> TYPES = Set.of("US_SSN", "EMAIL_ADDRESS", "CREDIT_CARD", "SECRET", "NUMBER");
    private static final OwnOutput OWN = new OwnOutput(KEY, TYPES::contains, KEEP_LAST);

    /** A detector that finds more than any real one would: it likes stars, placeholders and hashes too. */
    private static final Pattern DETECTOR = Pattern.compile(
            "(?<EMAIL>[\\w.*+-]+@[\\w*-]+\\.[\\w*]+)|(?<SSN>\\b\\d{3}-\\d{2}-\\d{4}\\b)"
                    + "|(?<=key=)(?<SECRET>[\\w*<][^\\s,]*)|(?<CARD>\\b(?:\\d{4}[ -]?){3}\\d{4}\\b)|(?<NUMBER>\\d{3,})");

    private static List<Edit> edits(String text, Action action) {
        List<Edit> edits = new ArrayList<>();
        Matcher matcher = DETECTOR.matcher(text);
        while (matcher.find()) {
            Span span = new Span(matcher.start(), matcher.end());
            if (!OWN.touchesOwnOutput(text, span)) {
                edits.add(new Edit(span, new EntityType(type(matcher)), action));
            }
        }
        return edits;
    }

    private static String type(Matcher matcher) {
        if (matcher.group("EMAIL") != null) {
            return "EMAIL_ADDRESS";
        }
        if (matcher.group("SSN") != null) {
            return "US_SSN";
        }
        if (matcher.group("CARD") != null) {
            return "CREDIT_CARD";
        }
        return matcher.group("SECRET") != null ? "SECRET" : "NUMBER";
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "my",
                "card",
                "is",
                "**bold**",
                "<b>",
                "key=hunter2",
                "key=aB3-dE5_fG7hI9jK",
                "123-45-6789",
                "4111 1111 1111 1111",
                "jane.doe@example.com",
                "b@c.de",
                "55512",
                "*",
                "x",
                "…",
                "<US_SSN>",
                "🙂",
                "key=123-45-6789@x.yz",
                "k3y");
        Arbitrary<String> separators = Arbitraries.of(" ", " ", ", ", "\n", ": ", " - ", " * ");
        return Combinators.combine(words, separators)
                .as((word, separator) -> word + separator)
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Action> actions() {
        return Arbitraries.of(
                new Action.Replace(),
                new Action.Mask(KEEP_LAST),
                new Action.Mask(0),
                new Action.Hash(),
                new Action.Redact());
    }

    @Property
    void rewritingTwiceIsRewritingOnce(@ForAll("texts") String text, @ForAll("actions") Action action) {
        String once = REDACTOR.rewrite(text, edits(text, action)).text();

        List<Edit> again = edits(once, action);

        assertThat(REDACTOR.rewrite(once, again).text()).isEqualTo(once);
        if (!(action instanceof Action.Redact)) {
            assertThat(again)
                    .as("what was written is never found again, in: %s", once)
                    .isEmpty();
        }
    }

    @Property
    void aMaskShowsAtMostAThirdAndOnlyTheEnd(@ForAll String value, @ForAll @IntRange(max = 16) int keepLast) {
        String clean = value.replace("*", "");
        String masked = REDACTOR.replacement(new EntityType("SECRET"), clean, new Action.Mask(keepLast));

        long letters = clean.codePoints().filter(MaskOperator::isMaskable).count();
        long visible = masked.codePoints().filter(MaskOperator::isMaskable).count();
        long stars = masked.codePoints().filter(c -> c == '*').count();
        assertThat(visible).isEqualTo(Math.min(keepLast, letters / 3));
        assertThat(stars + visible).isEqualTo(letters);
        int lastStar = masked.lastIndexOf('*');
        assertThat(masked.substring(0, lastStar + 1).codePoints().anyMatch(MaskOperator::isMaskable))
                .isFalse();
    }

    @Property
    void everythingOutsideTheEditsStaysAndOffsetsLeadThere(
            @ForAll("texts") String text, @ForAll("actions") Action action) {
        List<Edit> edits = edits(text, action);

        RewrittenText rewritten = REDACTOR.rewrite(text, edits);

        int next = 0;
        for (Edit edit : edits) {
            assertThat(rewritten
                            .text()
                            .substring(
                                    rewritten.toOutput(next),
                                    rewritten.toOutput(edit.span().start())))
                    .isEqualTo(text.substring(next, edit.span().start()));
            next = edit.span().end();
        }
        assertThat(rewritten.text().substring(rewritten.toOutput(next))).isEqualTo(text.substring(next));
        int before = 0;
        for (int i = 0; i <= text.length(); i++) {
            assertThat(rewritten.toOutput(i)).isGreaterThanOrEqualTo(before);
            before = rewritten.toOutput(i);
        }
    }
}
