package io.portcullis.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafePointerTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "/messages/0/content, /messages/0/content, names of the protocol stay",
        "/body/metadata/123-45-6789/x, /body/metadata, a name that may be a value and all behind it go",
        "/metadata/123456789, /metadata, a long number may be a value",
        "/metadata/Jane, /metadata, an upper-case letter is no protocol name",
        "/texts/2047, /texts/2047, an index stays",
        "'', '', the whole body",
    })
    void keepsOnlyWhatCannotBeAValue(String pointer, String safe, String reason) {
        assertThat(SafePointer.of(pointer)).as(reason).isEqualTo(safe);
    }
}
