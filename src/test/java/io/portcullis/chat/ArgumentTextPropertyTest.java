package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.chat.ArgumentText.Result;
import io.portcullis.chat.ArgumentText.Token;
import io.portcullis.model.TextSegment.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ArgumentTextPropertyTest {
    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings().ofMaxLength(12).list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 300)
    void everyPlaceHoldsItsToken(@ForAll("texts") List<String> texts) throws Exception {
        // Given an object of well-formed texts, written by somebody else, with white space
        ObjectMapper mapper = new ObjectMapper();
        List<String> clean = texts.stream().map(Surrogates::replaceUnpaired).toList();
        String json = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(clean);

        // When
        List<Token> tokens = ((Result.Parsed) ArgumentText.read(json, Documents.LIMITS)).tokens();

        // Then
        assertThat(tokens)
                .extracting(Token::text)
                .isEqualTo(clean.stream().filter(t -> !t.isEmpty()).toList());
        for (Token token : tokens) {
            assertThat(token.kind()).isEqualTo(Kind.TEXT);
            assertThat(mapper.readValue(json.substring(token.start(), token.end()), String.class))
                    .isEqualTo(token.text());
        }
    }
}
