package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMappingTest {
    @TempDir
    private Path folder;

    private LabelMapping mapping() throws IOException {
        Path file = folder.resolve("labels.properties");
        Files.writeString(file, "NAME = PERSON\nPLACE = LOCATION ADDRESS\nJOB = ?\nstrip.PERSON = Mr. Dr. MD\n");
        return LabelMapping.read(file);
    }

    @Test
    void labelsBecomeTypes() throws IOException {
        LabelMapping mapping = mapping();

        assertThat(mapping.type("NAME")).isEqualTo("PERSON");
        assertThat(mapping.types("PLACE")).containsExactlyInAnyOrder("LOCATION", "ADDRESS");
        assertThat(mapping.type("US_SSN"))
                .as("a label that is not in the file is its own type")
                .isEqualTo("US_SSN");
        assertThat(mapping.isIgnored("JOB")).isTrue();
        assertThat(mapping.isIgnored("NAME")).isFalse();
        assertThat(mapping.allTypes(Set.of("NAME", "PLACE", "JOB", "US_SSN")))
                .containsExactlyInAnyOrder("PERSON", "LOCATION", "ADDRESS", "US_SSN");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Dr. Ada Lovelace, Ada Lovelace",
        "Ada Lovelace MD, Ada Lovelace",
        "Mr. Dr. Ada MD, Ada",
        "Ada Lovelace, Ada Lovelace",
        "Mr., ''",
        "Dr.Ada, Dr.Ada"
    })
    void titlesAreCutFromTheEnds(String gold, String expected) throws IOException {
        String text = "saw " + gold + " there";
        int[] span = mapping().stripped(text, 4, 4 + gold.length(), "NAME");

        assertThat(span == null ? "" : text.substring(span[0], span[1])).isEqualTo(expected);
    }
}
