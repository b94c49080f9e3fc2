package io.portcullis.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.Span;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextNormalizerTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "１２３-４５, 123-45, full-width digits and dash",
        "𝟏𝟐𝟑𝕒𝗯, 123ab, mathematical digits and letters",
        "а@ехаmрlе.соm, a@example.com, Cyrillic look-alikes",
        "1\u200B2\u200D3, 123, zero-width characters vanish",
        "1\u00AD2\u202E3, 123, soft hyphen and bidi control vanish",
        "a\u0301b\u0336, ab, combining marks vanish",
        "é, e, accents of letters vanish",
        "٤٥٦, 456, Arabic digits",
        "१२३, 123, Devanagari digits",
        "1\u20132\u20143\u22124, 1-2-3-4, dashes",
        "1\u00A02\u20093, 1 2 3, spaces",
        "①②, 12, circled digits",
        "❶➁⓪⑶⒋, 12034, other digits in circles and parentheses or with a full stop",
        "½⑩, 1/210, what is no single digit",
        "սոօ ᎪᏦ ᏢᎬ, uno AK PE, Armenian and Cherokee look-alikes",
        "東京, 東京, letters without a counterpart stay",
    })
    void foldsToAsciiWhereThereIsACounterpart(String text, String folded, String reason) {
        assertThat(new String(TextNormalizer.normalize(text).chars()))
                .as(reason)
                .isEqualTo(folded);
    }

    @Test
    void mapsSpansBackToTheOriginal() {
        // Given
        String text = "x \uD835\uDFCF\u200B2\u0336 y";
        ScanText scan = TextNormalizer.normalize(text);

        // When
        int at = new String(scan.chars()).indexOf("12");
        Span span = scan.originalSpan(at, at + 2);

        // Then: the mark belongs to the value, the space behind it does not
        assertThat(text.substring(span.start(), span.end())).isEqualTo("\uD835\uDFCF\u200B2\u0336");
    }

    @Test
    void keepsALabelOutOfTheOffsets() {
        ScanText scan = TextNormalizer.normalize("secret", "password: ");

        assertThat(new String(scan.chars())).isEqualTo("password: secret");
        assertThat(scan.originalSpan(scan.labelLength(), scan.labelLength() + 6))
                .isEqualTo(new Span(0, 6));
    }

    @Test
    void showsNoTextInItsName() {
        assertThat(TextNormalizer.normalize("secret").toString()).doesNotContain("secret");
    }

    @Property
    void everyRangeHasASpanInTheOriginal(@ForAll String text) {
        ScanText scan = TextNormalizer.normalize(text);
        int last = 0;
        for (int i = 0; i < scan.chars().length; i++) {
            Span span = scan.originalSpan(i, i + 1);
            assertThat(span.start()).isGreaterThanOrEqualTo(last);
            assertThat(span.end()).isLessThanOrEqualTo(text.length());
            last = span.start();
        }
        assertThat(scan.originalStart(scan.chars().length)).isEqualTo(text.length());
    }
}
