package io.portcullis.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CodePointIndexTest {
    @Property
    void isTheSameAsCounting(@ForAll String text) {
        CodePointIndex index = new CodePointIndex(text);

        assertThat(index.length()).isEqualTo(text.codePointCount(0, text.length()));
        for (int i = 0; i <= index.length(); i++) {
            assertThat(index.offset(i)).isEqualTo(text.offsetByCodePoints(0, i));
        }
    }

    @Test
    void nothingOutsideTheText() {
        CodePointIndex index = new CodePointIndex("a\uD83D\uDE00");

        assertThat(index.offset(2)).isEqualTo(3);
        assertThatThrownBy(() -> index.offset(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> index.offset(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
