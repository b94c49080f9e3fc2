package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RewriteTest {
    @Test
    void onlyTheChangedTextDiffersAndTheInputStays() {
        // Given
        String text =
                "{'model':'m','messages':[{'role':'user','content':'OLD'},{'role':'user','content':'x'}],'seed':1.10}";
        JsonNode body = Documents.json(text);
        ChatDocument document = ChatDocument.request(body, Documents.LIMITS);

        // When
        JsonNode rewritten = document.rewrite(Documents.replacing(document, "OLD", "NEW \"q\""));

        // Then
        assertThat(rewritten.toString()).isEqualTo(text.replace('\'', '"').replace("OLD", "NEW \\\"q\\\""));
        assertThat(body).isEqualTo(Documents.json(text));
        assertThat(rewritten.at("/messages/1")).isSameAs(body.at("/messages/1"));
    }

    @Test
    void nothingChangedIsTheSameTree() {
        // Given
        JsonNode body = Documents.json("{'messages':[{'role':'user','content':'T'}]}");
        ChatDocument document = ChatDocument.request(body, Documents.LIMITS);

        // When, Then
        assertThat(document.rewrite(Documents.unchanged(document))).isSameAs(body);
        assertThat(document.rewrite(List.of("T"))).isSameAs(body);
    }

    @Test
    void aDocumentCanBeRewrittenSeveralTimes() {
        // Given
        ChatDocument document = Documents.request("{'prompt':['A','B']}");

        // When
        JsonNode first = document.rewrite(Arrays.asList("X", null));
        JsonNode second = document.rewrite(Arrays.asList(null, "Y"));

        // Then
        assertThat(first).isEqualTo(Documents.json("{'prompt':['X','B']}"));
        assertThat(second).isEqualTo(Documents.json("{'prompt':['A','Y']}"));
    }

    static Stream<Arguments> argumentTexts() {
        return Stream.of(
                arguments(
                        "white space and order stay",
                        "{ \"b\" : 1.10 ,\n\t\"a\":\"OLD\" , \"c\":1e400}",
                        "{ \"b\" : 1.10 ,\n\t\"a\":\"NEW\" , \"c\":1e400}"),
                arguments(
                        "escapes elsewhere stay",
                        "{\"a\":\"OLD\",\"b\":\"\\u0041\\/\"}",
                        "{\"a\":\"NEW\",\"b\":\"\\u0041\\/\"}"),
                arguments("an escaped text is found", "[\"\\u004fLD\"]", "[\"NEW\"]"),
                arguments("several places", "[\"OLD\",[\"OLD\"],\"x\",\"OLD\"]", "[\"NEW\",[\"NEW\"],\"x\",\"NEW\"]"),
                arguments("a text alone", " \"OLD\" ", " \"NEW\" "),
                arguments("a name twice", "{\"a\":\"OLD\",\"a\":\"OLD\"}", "{\"a\":\"NEW\",\"a\":\"NEW\"}"),
                arguments("no JSON", "OLD", "NEW"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("argumentTexts")
    void argumentsKeepWhatDidNotChange(String reason, String before, String after) {
        // Given
        ChatDocument document = toolCall(before);

        // When
        JsonNode rewritten = document.rewrite(Documents.replacing(document, "OLD", "NEW"));

        // Then
        assertThat(rewritten.at("/0/function/arguments").textValue()).as(reason).isEqualTo(after);
    }

    @Test
    void argumentsStayValidJsonWhateverTheText() {
        // Given
        ChatDocument document = toolCall("{\"a\":\"OLD\"}");
        String nasty = "\"}\\ \n\t\u0000 \u2028 é 😀 </script>";

        // When
        JsonNode rewritten = document.rewrite(Documents.replacing(document, "OLD", nasty));

        // Then
        String arguments = rewritten.at("/0/function/arguments").textValue();
        assertThat(Documents.read(arguments).get("a").textValue()).isEqualTo(nasty);
    }

    @Test
    void twoCallsAreRewrittenEachInItsPlace() {
        // Given
        ChatDocument document =
                Documents.request("{'input':[{'type':'function_call','arguments':'[\\'OLD\\',1]'},'OLD',"
                        + "{'type':'function_call','arguments':'[2,\\'OLD\\']'}]}");

        // When
        JsonNode rewritten = document.rewrite(Documents.replacing(document, "OLD", "NEW"));

        // Then
        assertThat(rewritten)
                .isEqualTo(Documents.json("{'input':[{'type':'function_call','arguments':'[\\'NEW\\',1]'},'NEW',"
                        + "{'type':'function_call','arguments':'[2,\\'NEW\\']'}]}"));
    }

    @Test
    void aNumberBecomesAString() {
        // Given
        ChatDocument document = Documents.request(
                "{'metadata':{'n':4111111111111111},'input':[{'type':'function_call','arguments':'{\\'n\\': 4111111111111111}'}]}");

        // When
        JsonNode rewritten = document.rewrite(Documents.replacing(document, "4111111111111111", "<CARD>"));

        // Then
        assertThat(rewritten)
                .isEqualTo(
                        Documents.json(
                                "{'metadata':{'n':'<CARD>'},'input':[{'type':'function_call','arguments':'{\\'n\\': \\'<CARD>\\'}'}]}"));
    }

    @Test
    void aMemberNameCannotBeRewritten() {
        // Given
        ChatDocument document = Documents.request("{'metadata':{'secret name':'T'}}");

        // When, Then
        assertThatThrownBy(() -> document.rewrite(Documents.replacing(document, "secret name", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret name");
        assertThat(document.rewrite(Arrays.asList("secret name", "U"))
                        .at("/metadata/secret name")
                        .textValue())
                .isEqualTo("U");
    }

    @Test
    void theListMustFit() {
        // Given
        ChatDocument document = Documents.request("{'prompt':'T'}");

        // When, Then
        assertThatThrownBy(() -> document.rewrite(new ArrayList<@Nullable String>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> probabilities() {
        return Stream.of(
                arguments(
                        "only those of the choice that changed",
                        "{'choices':[{'message':{'content':'OLD'},'logprobs':{'content':[{'token':'OLD'}]}},{'message':{'content':'x'},'logprobs':{'content':[{'token':'x'}]}}]}",
                        "{'choices':[{'message':{'content':'NEW'},'logprobs':null},{'message':{'content':'x'},'logprobs':{'content':[{'token':'x'}]}}]}"),
                arguments(
                        "completions",
                        "{'choices':[{'logprobs':{'tokens':['OLD']},'text':'OLD'}]}",
                        "{'choices':[{'logprobs':null,'text':'NEW'}]}"),
                arguments(
                        "responses",
                        "{'output':[{'type':'message','content':[{'type':'output_text','text':'OLD','logprobs':[{'token':'OLD'}]}]}]}",
                        "{'output':[{'type':'message','content':[{'type':'output_text','text':'NEW','logprobs':[]}]}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("probabilities")
    void tokenProbabilitiesGoWithTheTextThatTheyRepeat(String reason, String before, String after) {
        // Given
        ChatDocument document = Documents.response(before);

        // When, Then
        assertThat(document.rewrite(Documents.replacing(document, "OLD", "NEW")))
                .as(reason)
                .isEqualTo(Documents.json(after));
    }

    private static ChatDocument toolCall(String arguments) {
        JsonNode calls = Documents.json("[{'id':'call_1','function':{'name':'f'}}]");
        ((ObjectNode) calls.at("/0/function")).put("arguments", arguments);
        return ChatDocument.toolCalls(calls, "/tool_calls", Documents.LIMITS);
    }
}
