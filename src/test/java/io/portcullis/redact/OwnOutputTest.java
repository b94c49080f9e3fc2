package io.portcullis.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OwnOutputTest {
    private static final Set<String> TYPES = Set.of("US_SSN", "PERSON", "EMAIL_ADDRESS", "A");
    private static final HashKey KEY = HashKey.random();
    private static final OwnOutput OWN = new OwnOutput(KEY, TYPES::contains, 4);
    private static final String HASH =
            new Redactor(KEY).replacement(new EntityType("PERSON"), "Jane Doe", new Action.Hash());
    private static final String FOREIGN_HASH =
            new Redactor(HashKey.random()).replacement(new EntityType("PERSON"), "Jane Doe", new Action.Hash());

    /** In each row the finding stands between the marks. */
    static Stream<Arguments> own() {
        return Stream.of(
                arguments("a whole placeholder", "is «<US_SSN>» ok"),
                arguments("a placeholder without its brackets", "is <«US_SSN»> ok"),
                arguments("a part of a placeholder", "is <US_«SSN»> ok"),
                arguments("a placeholder and signs around it", "is \"«\"<US_SSN>\"»\" ok"),
                arguments("two placeholders", "«<US_SSN>-<PERSON>»"),
                arguments("at both ends of the text", "«<PERSON>»"),
                arguments("a token", "«<PERSON_3f2a9c41b07d>»"),
                arguments("the digits of a token", "<PERSON_«3f2a9c41b07d»>"),
                arguments("a longer token", "<PERSON_«3f2a9c41b07d77ab»>"),
                arguments("a token in capitals", "<«PERSON_3F2A9C41B07D»>"),
                arguments("a token without brackets", "is «person_3f2a9c41b07d», ok"),
                arguments("a token with escapes", "is &lt;«PERSON\\_3f2a9c41b07d»&gt; ok"),
                arguments("a masked number", "is «***-**-*789» ok"),
                arguments("the visible end of it", "is ***-**-*«789» ok"),
                arguments("a part of the visible end", "is ***-**-*7«89» ok"),
                arguments("a masked card", "**** **** **** «1234»"),
                arguments("a masked address", "is «****@*****e.com» ok"),
                arguments("what looks like a host in it", "is ****@*****«e.com» ok"),
                arguments("a masked password with its name outside", "password=«********cret»"),
                arguments("stars only", "password=«********»"),
                arguments("a masked short value", "«**c»"),
                arguments("two masked values", "«***-**-*789 ***-**-*123»"),
                arguments("a mask and a placeholder", "«***-**-*789 <PERSON>»"),
                arguments("a hash", "is «" + HASH + "» ok"),
                arguments(
                        "a part of a hash",
                        "is " + HASH.substring(0, 20) + "«" + HASH.substring(20, 40) + "»" + HASH.substring(40)),
                arguments("two hashes without anything between", "ab" + HASH + "«" + HASH + "»cd"),
                arguments("a hash behind 0x", "0x«" + HASH + "»"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("own")
    void whatAnOperatorWroteIsKnown(String reason, String marked) {
        assertThat(touches(OWN, marked)).as(reason).isTrue();
    }

    static Stream<Arguments> notOwn() {
        return Stream.of(
                arguments("a value in angle brackets", "<«123-45-6789»>"),
                arguments("an address in angle brackets", "Jane <«jane@example.com»>"),
                arguments("bold", "**«123-45-6789»**"),
                arguments("bold, found with its stars", "«**123-45-6789**»"),
                arguments("a bold password", "password=**«hunter2»**"),
                arguments("a bold password, found with its stars", "password=«**hunter2**»"),
                arguments("many stars before a value", "************************«123-45-6789»"),
                arguments("many stars and a value", "«************************123-45-6789»"),
                arguments("many stars before a short value", "****************«hunter2»"),
                arguments("stars behind a value", "«123-45-6789»**********"),
                arguments("stars behind a value, found with them", "«123-45-6789**********»"),
                arguments("stars inside a value", "«123**********-45-6789»"),
                arguments("more visible than a third", "«**-6789»"),
                arguments("one star", "«*»"),
                arguments("a list", "* «1234»"),
                arguments("a strong rule and a number", "****\n«123-45-6789»"),
                arguments("a password of signs with a star", "«!$%*&/()=»"),
                arguments("a password of signs with two stars", "«!$%**&/()=»"),
                arguments("nothing but signs", "«-----»"),
                arguments("a made-up placeholder", "<«A_123456789»>"),
                arguments("a made-up type", "<«SSN»>"),
                arguments("a value in a placeholder of a known type", "<«US_SSN_123456789»>"),
                arguments("a card as the digits of a token", "<«PERSON_4111111111111111»>"),
                arguments("a phone as the digits of a token", "<«PERSON_14155552671a»>"),
                arguments("a key as the digits of a token", "<«PERSON_3f2a9c41b07d3f2a9c41b07d3f2a9c41»>"),
                arguments("a token of a made-up type", "<«NOBODY_3f2a9c41b07d»>"),
                arguments("a token too short", "<«PERSON_3f2a9c41b07»>"),
                arguments("a placeholder without its end", "«<PERSON» is"),
                arguments("a placeholder without its start", "«PERSON>» is"),
                arguments("a placeholder with a space", "«<US_SSN 123-45-6789>»"),
                arguments("a value beside a placeholder", "«hunter2<PERSON>»"),
                arguments("a value behind a placeholder", "«<PERSON>hunter2»"),
                arguments("a value around a placeholder", "«secret<PERSON>secret»"),
                arguments("a hash under another key", "«" + FOREIGN_HASH + "»"),
                arguments("a hash with one digit less", "«" + HASH.substring(1) + "»"),
                arguments("a hash in capitals", "«" + HASH.toUpperCase(Locale.ROOT) + "»"),
                arguments("a value around a hash", "«ab" + HASH + "»"),
                arguments("any hex key", "«0123456789abcdef0123456789abcdef»"),
                arguments("a plain value", "is «123-45-6789» ok"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("notOwn")
    void nobodyHidesAValueByImitatingIt(String reason, String marked) {
        assertThat(touches(OWN, marked)).as(reason).isFalse();
    }

    @ParameterizedTest(name = "keep_last {0}: {1} {2}")
    @CsvSource({
        "0, '****@*******.***', true",
        "0, '********cret', false",
        "4, '**************cret', true",
        "4, '*************ecret', false",
        "8, '****************hunter2x', true",
        "8, '**************hunter2x', false",
    })
    void noMoreIsVisibleThanThePolicyLeaves(int maxKeepLast, String text, boolean expected) {
        OwnOutput own = new OwnOutput(KEY, TYPES::contains, maxKeepLast);

        assertThat(own.touchesOwnOutput(text, new Span(0, text.length()))).isEqualTo(expected);
    }

    @Test
    void itsTimeDoesNotDependOnTheText() {
        // Given long stretches of everything that it looks for around a finding
        for (String unit : new String[] {"*", "<", "<A", "f", "0", "A_", "**-", "(", "\uD835\uDFCE"}) {
            String text = unit.repeat(1_000_000);
            Span middle = new Span(text.length() / 2, text.length() / 2 + 2 * unit.length());
            Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
                for (int i = 0; i < 10_000; i++) {
                    OWN.touchesOwnOutput(text, middle);
                }
            });
        }
    }

    private static boolean touches(OwnOutput own, String marked) {
        int start = marked.indexOf('«');
        int end = marked.indexOf('»') - 1;
        return own.touchesOwnOutput(marked.replace("«", "").replace("»", ""), new Span(start, end));
    }
}
