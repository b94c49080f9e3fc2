package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong types are refused at strict doors and scanned at lenient ones. */
class ShapeTest {
    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("a list", "[]", ""),
                arguments("a text", "'x'", ""),
                arguments("null", "null", ""),
                arguments("messages as an object", "{'messages':{}}", "/messages"),
                arguments("messages as null", "{'messages':null}", "/messages"),
                arguments("a row as a text", "{'messages':[{},'x']}", "/messages/1"),
                arguments("a row as null", "{'messages':[null]}", "/messages/0"),
                arguments("a role as a number", "{'messages':[{'role':1}]}", "/messages/0/role"),
                arguments("content as a number", "{'messages':[{'content':5}]}", "/messages/0/content"),
                arguments("content as true", "{'messages':[{'content':true}]}", "/messages/0/content"),
                arguments("content as an object", "{'messages':[{'content':{}}]}", "/messages/0/content"),
                arguments("a part as a number", "{'messages':[{'content':[5]}]}", "/messages/0/content/0"),
                arguments(
                        "a part's text as a number",
                        "{'messages':[{'content':[{'type':'text','text':5}]}]}",
                        "/messages/0/content/0/text"),
                arguments("tool calls as an object", "{'messages':[{'tool_calls':{}}]}", "/messages/0/tool_calls"),
                arguments("a tool call as a text", "{'messages':[{'tool_calls':['x']}]}", "/messages/0/tool_calls/0"),
                arguments(
                        "a function as a text",
                        "{'messages':[{'tool_calls':[{'function':'x'}]}]}",
                        "/messages/0/tool_calls/0/function"),
                arguments("prompt as a number", "{'prompt':5}", "/prompt"),
                arguments("input as an object", "{'input':{}}", "/input"),
                arguments("system as an object", "{'system':{}}", "/system"),
                arguments("instructions as a number", "{'instructions':1}", "/instructions"),
                arguments("tools as an object", "{'tools':{}}", "/tools"),
                arguments("a tool as a text", "{'tools':['x']}", "/tools/0"),
                arguments("a function as a number", "{'functions':[1]}", "/functions/0"),
                arguments("stop as an object", "{'stop':{}}", "/stop"),
                arguments("user as a number", "{'user':5}", "/user"),
                arguments("model as a number", "{'model':5}", "/model"),
                arguments("metadata as a text", "{'metadata':'x'}", "/metadata"),
                arguments("response_format as a text", "{'response_format':'x'}", "/response_format"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void requestsWithWrongTypesAreRefused(String reason, String body, String pointer) {
        // When
        CallFailure failure = catchThrowableOfType(CallFailure.class, () -> Documents.request(body));

        // Then
        assertThat(failure).as(reason).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_TYPE);
        assertThat(failure.pointer()).isEqualTo(pointer);
    }

    static Stream<Arguments> responses() {
        return Stream.of(
                arguments("a list", "[]", ""),
                arguments("choices as an object", "{'choices':{}}", "/choices"),
                arguments("a choice as a text", "{'choices':['x']}", "/choices/0"),
                arguments("a message as a text", "{'choices':[{'message':'x'}]}", "/choices/0/message"),
                arguments("a delta as a list", "{'choices':[{'delta':[]}]}", "/choices/0/delta"),
                arguments(
                        "content as a number", "{'choices':[{'message':{'content':5}}]}", "/choices/0/message/content"),
                arguments("text as a number", "{'choices':[{'text':5}]}", "/choices/0/text"),
                arguments("output as an object", "{'output':{}}", "/output"),
                arguments("an item as a text", "{'output':['x']}", "/output/0"),
                arguments("content as an object", "{'content':{}}", "/content"),
                arguments("a block as a number", "{'content':[1]}", "/content/0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void responsesWithWrongTypesAreRefused(String reason, String body, String pointer) {
        // When
        CallFailure failure = catchThrowableOfType(CallFailure.class, () -> Documents.response(body));

        // Then
        assertThat(failure).as(reason).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_TYPE);
        assertThat(failure.pointer()).isEqualTo(pointer);
    }

    @Test
    void optionalMembersMayBeNull() {
        assertThatCode(() ->
                        Documents.request("{'messages':[{'role':'user','content':null,'tool_calls':null}],'tools':null,"
                                + "'stop':null,'user':null,'metadata':null,'system':null,'response_format':null}"))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        Documents.response("{'choices':[{'message':null,'delta':null,'text':null}],'content':null}"))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> odd() {
        return Stream.of(
                arguments("no list", "{'role':'user','content':'T'}", "/content=T"),
                arguments("a text", "'T'", "=T"),
                arguments("a number", "7", "number:=7"),
                arguments("texts as rows", "['T']", "/0=T"),
                arguments("rows in rows", "[[{'content':'T'}]]", "/0/0/content=T"),
                arguments("content as a number", "[{'content':7}]", "number:/0/content=7"),
                arguments(
                        "a part's text as an object",
                        "[{'content':[{'type':'text','text':{'value':'T'}}]}]",
                        "/0/content/0/text/value=T"),
                arguments(
                        "tool calls as an object",
                        "[{'tool_calls':{'function':{'arguments':'[\\'T\\']'}}}]",
                        "/0/tool_calls/function/arguments#/0=T"),
                arguments("a function as a text", "[{'function':'T'}]", "/0/function=T"),
                arguments("arguments as a list", "[{'function':{'arguments':['T']}}]", "/0/function/arguments/0=T"),
                arguments("a schema as a text", "[{'function':{'parameters':'T'}}]", "/0/function/parameters=T"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void oddShapesAreScannedAtLenientDoors(String reason, String json, String expected) {
        // Given
        JsonNode node = Documents.json(json);
        String kind = expected.startsWith("number:") ? "number:" : "";
        String withBase = kind + "/base" + expected.substring(kind.length());

        // When, Then
        assertThat(Documents.segments(ChatDocument.messages(node, "/base", Documents.LIMITS)))
                .as(reason)
                .containsExactly(withBase);
        assertThat(Documents.segments(ChatDocument.toolCalls(node, "/base", Documents.LIMITS)))
                .containsExactly(withBase);
        assertThat(Documents.segments(ChatDocument.tools(node, "/base", Documents.LIMITS)))
                .containsExactly(withBase);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "[]", "[null,false,{}]"})
    void nothingToScanIsNothing(String json) {
        assertThat(ChatDocument.messages(Documents.json(json), "/base", Documents.LIMITS)
                        .segments())
                .isEmpty();
    }

    @Test
    void aRootThatIsATextCanBeRewritten() {
        // Given
        ChatDocument document = ChatDocument.messages(Documents.json("'T'"), "/base", Documents.LIMITS);

        // When, Then
        assertThat(document.rewrite(Documents.replacing(document, "T", "U")).textValue())
                .isEqualTo("U");
    }

    @Test
    void segmentsAreBounded() {
        // Given
        ChatLimits limits = new ChatLimits(4, 3);

        // When, Then
        assertThat(ChatDocument.request(Documents.json("{'prompt':['a','b','c']}"), limits)
                        .segments())
                .hasSize(3);
        for (String body : new String[] {
            "{'prompt':['a','b','c','d']}",
            "{'metadata':{'a':1,'b':2}}",
            "{'input':[{'type':'function_call','arguments':'[1,2,3,4]'}]}"
        }) {
            assertThatThrownBy(() -> ChatDocument.request(Documents.json(body), limits))
                    .isInstanceOfSatisfying(
                            CallFailure.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_TEXTS));
        }
    }

    @Test
    void aMemberNameIsOneSegmentPerDocument() {
        // Given the same name in metadata, in another row and in arguments
        ChatDocument document = Documents.request(
                "{'metadata':{'n':'A'},'documents':[{'n':'B'}],'input':[{'type':'function_call','arguments':'[{\\'n\\':\\'C\\'}]'}]}");

        // When, Then
        assertThat(Documents.segments(document))
                .containsExactly("key:/metadata=n", "/metadata/n=A", "/documents/0/n=B", "/input/0/arguments#/0/n=C");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void limitsMustBePositive(int value) {
        assertThatThrownBy(() -> new ChatLimits(value, 1)).hasMessageContaining("maxDepth");
        assertThatThrownBy(() -> new ChatLimits(1, value)).hasMessageContaining("maxSegments");
    }

    @Test
    void printsNoText() {
        assertThat(Documents.request("{'prompt':'secret'}").toString())
                .isEqualTo("ChatDocument[1 segments, 0 unscanned]");
    }
}
