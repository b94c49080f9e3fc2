package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCutterTest {
    private static final SentenceEnds ENDS = Ner.sentences();

    private static List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        TextCutter cutter = new TextCutter(text.toCharArray(), ENDS, TextCutter.MAX_PIECE);
        while (cutter.next()) {
            String piece = text.substring(cutter.start(), cutter.end());
            pieces.add(cutter.kind() == TextCutter.Kind.CODE ? "code:" + piece : piece);
        }
        return pieces;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '^', quoteCharacter = '\0', textBlock = """
            sentences             ^ She left. He stayed!                               ^ She left. ¦ He stayed!
            a title is no end     ^ I met Dr. Jones today. It was late.                ^ I met Dr. Jones today. ¦ It was late.
            initials are no end   ^ J. R. R. Tolkien wrote it. I read it.              ^ J. R. R. Tolkien wrote it. ¦ I read it.
            small letters go on   ^ we went to st. mary. then home                     ^ we went to st. mary. then home
            speakers              ^ Anna: hi⏎Bob: hello there                          ^ Anna: hi ¦ Bob: hello there
            bullets               ^ - Anna Lee⏎- Bob Ray                               ^ Anna Lee ¦ Bob Ray
            numbers of a list     ^ 1. Anna Lee⏎2) Bob Ray                             ^ Anna Lee ¦ Bob Ray
            quotes of mail        ^ > Anna wrote⏎> Bob answered                        ^ Anna wrote ¦ Bob answered
            headings              ^ ## Contact⏎Anna Lee                                ^ Contact ¦ Anna Lee
            time stamps           ^ [10:32] Anna: hi                                   ^ Anna: hi
            cells                 ^ | Anna Lee | Paris |                               ^ Anna Lee ¦ Paris
            tabs                  ^ Anna Lee⇥Paris⇥7                                   ^ Anna Lee ¦ Paris ¦ 7
            members of JSON       ^ {"name": "Anna Lee", "city": "Paris, France"}      ^ "name": "Anna Lee" ¦ "city": "Paris, France"
            escaped line feeds    ^ Dear Anna,\\nThanks                                ^ Dear Anna, ¦ Thanks
            a comment             ^ x = getUser(id); // ask Tom Becker                 ^ code:x = getUser(id); ¦ ask Tom Becker
            a text in code        ^ print(f(x), "Maria Rossi is here");                ^ code:print(f(x), ¦ Maria Rossi is here ¦ code:);
            a block comment       ^ /* by Rosa Diaz */ int a() { return b(); }         ^ by Rosa Diaz ¦ code:int a() { return b(); }
            """)
    void cutsWhereSentencesEndOrLinesDo(String what, String text, String pieces) {
        assertThat(cut(text.replace('⏎', '\n').replace('⇥', '\t'))).as(what).containsExactly(pieces.split(" ¦ "));
    }

    @Test
    void aLineThatWasBrokenForItsLengthGoesOn() {
        String text = "The report that we sent to the insurance company last week was signed by John\n"
                + "Smith, who has left the company in the meantime and lives in another town now.\n"
                + "Anna has it.";

        assertThat(cut(text)).hasSize(2).first().asString().contains("John\nSmith");
    }

    @Test
    void aFenceIsCodeUntilItIsClosed() {
        String text = "Look:\n```python\nuser = Foo\n# by Rosa Diaz\n```\nRegards";

        assertThat(cut(text)).containsExactly("Look:", "code:user = Foo", "by Rosa Diaz", "Regards");
    }

    @Test
    void aFenceOfTextIsRead() {
        assertThat(cut("```text\nDear Anna\n```")).containsExactly("Dear Anna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word ",
                "x",
                ". ",
                "a.b.",
                "\"\\\" '",
                "{\"a\":",
                "| ",
                "`",
                "'x ",
                "/* ",
                "A. ",
                "( ",
                "\n",
                "- "
            })
    void isLinearWhateverTheText(String piece) {
        // Given: 600,000 characters; what was quadratic took minutes
        String text = "x = y(); " + piece.repeat(600_000 / piece.length());

        // When
        long from = System.nanoTime();
        List<String> pieces = cut(text);

        // Then: generous, as this is no benchmark
        assertThat((System.nanoTime() - from) / 1_000_000_000L).isLessThan(10);
        assertThat(pieces).allSatisfy(one -> assertThat(one.length()).isLessThan(TextCutter.MAX_PIECE + 10));
    }

    @Test
    void cutsAGrowingTextInTheSamePlaces() {
        // Given
        String text = "Dear Anna,\n\nI met Dr. Jones. He said: \"Go home!\" and left.\n- one\n- two\n| a | b |\n"
                + "The last line of this text has no full stop";

        // When, Then: all but the last pieces of each beginning are pieces of the whole
        List<String> whole = cut(text);
        for (int length = 1; length < text.length(); length++) {
            List<String> part = cut(text.substring(0, length));
            int closed = Math.max(0, part.size() - 3);
            assertThat(whole.subList(0, closed)).isEqualTo(part.subList(0, closed));
        }
    }
}
