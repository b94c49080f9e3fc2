package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SystemHintTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(
                        "chat without a system row",
                        "{'model':'gpt','messages':[{'role':'user','content':'hi'}]}",
                        "{'model':'gpt','messages':[{'role':'system','content':'HINT'},{'role':'user','content':'hi'}]}"),
                arguments(
                        "chat with a system row",
                        "{'messages':[{'role':'system','content':'Be nice.'},{'role':'user','content':'hi'}]}",
                        "{'messages':[{'role':'system','content':'Be nice.\\n\\nHINT'},{'role':'user','content':'hi'}]}"),
                arguments(
                        "chat with parts in a developer row",
                        "{'messages':[{'role':'developer','content':[{'type':'text','text':'Be nice.'}]}]}",
                        "{'messages':[{'role':'developer','content':[{'type':'text','text':'Be nice.'},{'type':'text','text':'HINT'}]}]}"),
                arguments(
                        "Anthropic with instructions",
                        "{'system':'Be nice.','max_tokens':1,'messages':[]}",
                        "{'system':'Be nice.\\n\\nHINT','max_tokens':1,'messages':[]}"),
                arguments(
                        "Anthropic with blocks",
                        "{'system':[{'type':'text','text':'Be nice.'}],'messages':[]}",
                        "{'system':[{'type':'text','text':'Be nice.'},{'type':'text','text':'HINT'}],'messages':[]}"),
                arguments(
                        "Anthropic without instructions",
                        "{'model':'claude-x','max_tokens':1,'messages':[{'role':'user','content':'hi'}]}",
                        "{'model':'claude-x','max_tokens':1,'messages':[{'role':'user','content':'hi'}],'system':'HINT'}"),
                arguments(
                        "responses with instructions",
                        "{'input':'hi','instructions':'Be nice.'}",
                        "{'input':'hi','instructions':'Be nice.\\n\\nHINT'}"),
                arguments(
                        "responses with items",
                        "{'input':[{'role':'user','content':'hi'}]}",
                        "{'input':[{'role':'user','content':'hi'}],'instructions':'HINT'}"),
                arguments("embeddings", "{'input':['hi']}", "{'input':['hi']}"),
                arguments("what may be embeddings", "{'input':'hi'}", "{'input':'hi'}"),
                arguments("completions", "{'prompt':'hi'}", "{'prompt':'hi'}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void theLineStandsAmongTheInstructions(String reason, String request, String expected)
            throws JsonProcessingException {
        JsonNode body = json(request);

        JsonNode result = SystemHint.addTo(body);

        assertThat(result).as(reason).isEqualTo(json(expected.replace("HINT", SystemHint.TEXT)));
        assertThat(body).as("the tree that was given").isEqualTo(json(request));
        assertThat(SystemHint.addTo(result)).as("again").isEqualTo(result);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
