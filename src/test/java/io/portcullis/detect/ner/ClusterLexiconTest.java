package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterLexiconTest {
    private final ClusterLexicon lexicon = ClusterLexicon.of(
            List.of(Map.of("anna", "1010", "house", "0011", "zoë", "1011"), Map.of("anna", "00", "lol", "0111")));

    @Test
    void knowsThePathsOfEachClustering() {
        assertThat(lexicon.size()).isEqualTo(4);
        assertThat(lexicon.path(0, lexicon.find("anna"))).isEqualTo("1010");
        assertThat(lexicon.path(1, lexicon.find("anna"))).isEqualTo("00");
        assertThat(lexicon.path(0, lexicon.find("zoë"))).isEqualTo("1011");
        assertThat(lexicon.path(0, lexicon.find("lol"))).isNull();
        assertThat(lexicon.path(0, lexicon.find("unknown"))).isNull();
    }

    @Test
    void isReadAsItWasWrittenAndAlwaysWrittenAlike() throws IOException {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            many.put("word" + i, Integer.toBinaryString(64 + i % 64));
        }
        byte[] bytes = bytes(ClusterLexicon.of(List.of(many)));
        ClusterLexicon read = ClusterLexicon.read(new DataInputStream(new ByteArrayInputStream(bytes)));

        many.forEach((word, path) -> assertThat(read.path(0, read.find(word))).isEqualTo(path));
        assertThat(bytes(ClusterLexicon.of(List.of(new HashMap<>(many))))).isEqualTo(bytes);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        byte[] bytes = bytes(lexicon);
        bytes[0]++;
        assertThatThrownBy(() -> ClusterLexicon.read(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class);
        byte[] whole = bytes(lexicon);
        for (int length : new int[] {3, 20, whole.length - 1}) {
            byte[] early = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ClusterLexicon.read(new DataInputStream(new ByteArrayInputStream(early))))
                    .isInstanceOf(IOException.class);
        }
    }

    private static byte[] bytes(ClusterLexicon lexicon) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lexicon.write(new DataOutputStream(out));
        return out.toByteArray();
    }
}
