package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryTest {
    @ParameterizedTest(name = "{0} [{1}]: {2} ({3})")
    @CsvSource({
        "WORD, 'a{v}', false, letter before",
        "WORD, '_{v}', false, underscore before",
        "WORD, '-{v}', true, dash before",
        "WORD, '{v}a', false, letter behind",
        "NUMBER, '1-{v}', false, part of a longer number",
        "NUMBER, 'no-{v}', true, dash behind a word",
        "NUMBER, '1.{v}', false, decimal",
        "NUMBER, '+{v}', false, of a phone number",
        "NUMBER, ' +{v}', false, of a phone number",
        "NUMBER, 'is+{v}', true, a space of a form",
        "NUMBER, '{v}-1', false, goes on",
        "NUMBER, '{v}.', true, end of a sentence",
        "NUMBER, '{v}.5', false, goes on with a point",
        "NUMBER, '{v},5', true, next field of a CSV line",
        "NUMBER, '{v}:80', true, a port",
        "SERIES, '1-{v}', false, part of a longer number",
        "SERIES, '456 789 {v}', false, two groups before",
        "SERIES, '{v} 4ab 789 ', false, two groups behind",
        "SERIES, '456 {v} 789', true, one group on each side",
        "SERIES, '{v} 4567 8901', true, wider groups behind",
        "SERIES, 'abc def {v}', true, letters only",
        "SERIES, 'abc 4ef {v}', false, letters and a digit",
        "SERIES, '{v}-ab', false, a token goes on",
        "SERIES, '{v}N456 789 ', true, the next line is another number",
        "SERIES, '456 789N{v}', true, the line before is another number",
        "SERIES, '{v}, 456 789 ', true, a list of numbers",
        "TOKEN, 'a{v}', false, inside a token",
        "TOKEN, '={v}', true, behind an equals sign",
        "TOKEN, '{v}-x', false, goes on",
        "TOKEN, '{v}.', true, end of a sentence",
        "NONE, 'a{v}a', true, anything",
    })
    void looksAtBothSides(Boundary boundary, String template, boolean allowed, String reason) {
        String text = template.replace("{v}", "123").replace('N', '\n');
        int start = text.indexOf("123");
        int both = Boundary.left(text.toCharArray(), start) & Boundary.right(text.toCharArray(), start + 3);

        assertThat((both & boundary.bit()) != 0).as(reason).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} [{1}]: {2}")
    @CsvSource({
        "WORD, 123, true",
        "NUMBER, 123-, true",
        "NUMBER, '123 ', false",
        "TOKEN, 123, true",
        "NONE, 123, false",
        "SERIES, '123 ', true",
        "SERIES, '123 456 78', true",
        "SERIES, '123 45x', false",
        "SERIES, '123 4567', false"
    })
    void saysWhenOnlyMoreTextCanTell(Boundary boundary, String text, boolean open) {
        int right = Boundary.right(text.toCharArray(), 3);

        assertThat(right & boundary.bit()).isNotZero();
        assertThat((Boundary.open(right) & boundary.bit()) != 0).isEqualTo(open);
    }
}
