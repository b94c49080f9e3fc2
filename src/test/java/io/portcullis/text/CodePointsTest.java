package io.portcullis.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CodePointsTest {
    @Test
    void countsAnEmojiOnce() {
        CodePoints codePoints = new CodePoints("a\uD83D\uDE00b");

        assertThat(codePoints.at(3)).isEqualTo(2);
        assertThat(codePoints.at(1)).as("going back is allowed").isEqualTo(1);
        assertThat(CodePoints.count("a\uD83D\uDE00b")).isEqualTo(3);
    }

    @Property
    void agreesWithTheLibrary(@ForAll String text, @ForAll @IntRange(max = 50) int offset) {
        int at = Math.min(offset, text.length());

        assertThat(new CodePoints(text).at(at)).isEqualTo(text.codePointCount(0, at));
    }
}
