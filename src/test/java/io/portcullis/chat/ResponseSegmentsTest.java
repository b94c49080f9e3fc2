package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every carrier of a response. */
class ResponseSegmentsTest {
    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        "chat completion",
                        "{'id':'chatcmpl-1','object':'chat.completion','created':1700000000,'model':'gpt-4o-2024-08-06','system_fingerprint':'fp_1','service_tier':'default',"
                                + "'choices':[{'index':0,'finish_reason':'stop','logprobs':null,'message':{'role':'assistant','content':'A','refusal':null,'annotations':[]}},"
                                + "{'index':1,'finish_reason':'tool_calls','message':{'role':'assistant','content':null,'refusal':'B','reasoning_content':'C','tool_calls':[{'id':'call_1','type':'function','function':{'name':'F','arguments':'{\\'a\\':[7]}'}}]}}],"
                                + "'usage':{'prompt_tokens':9,'completion_tokens':12,'total_tokens':21,'prompt_tokens_details':{'cached_tokens':0}}}",
                        "/choices/0/message/content=A",
                        "/choices/1/message/refusal=B",
                        "/choices/1/message/reasoning_content=C",
                        "/choices/1/message/tool_calls/0/function/name=F",
                        "key:/choices/1/message/tool_calls/0/function/arguments#=a",
                        "number:/choices/1/message/tool_calls/0/function/arguments#/a/0=7"),
                row(
                        "completion",
                        "{'object':'text_completion','choices':[{'text':'A','index':0,'logprobs':null,'finish_reason':'length'}]}",
                        "/choices/0/text=A"),
                row(
                        "stream chunk",
                        "{'object':'chat.completion.chunk','choices':[{'index':0,'delta':{'content':'A'},'finish_reason':null}]}",
                        "/choices/0/delta/content=A"),
                row(
                        "responses",
                        "{'id':'resp_1','object':'response','created_at':1,'status':'completed','error':null,'instructions':'I','output':["
                                + "{'type':'message','id':'msg_1','status':'completed','role':'assistant','content':[{'type':'output_text','text':'A','annotations':[{'type':'url_citation','start_index':1,'end_index':2,'url':'https://x.example','title':'B'}]},{'type':'refusal','refusal':'C'}]},"
                                + "{'type':'function_call','call_id':'call_1','name':'F','arguments':'[\\'D\\']'},"
                                + "{'type':'file_search_call','queries':['E'],'results':[{'file_id':'file-1','filename':'G','score':0.5,'text':'H','attributes':{'k':1}}]},"
                                + "{'type':'reasoning','summary':[{'type':'summary_text','text':'J'}]}]}",
                        "/instructions=I",
                        "/output/0/content/0/text=A",
                        "/output/0/content/0/annotations/0/url=https://x.example",
                        "/output/0/content/0/annotations/0/title=B",
                        "/output/0/content/1/refusal=C",
                        "/output/1/name=F",
                        "/output/1/arguments#/0=D",
                        "/output/2/queries/0=E",
                        "/output/2/results/0/filename=G",
                        "/output/2/results/0/text=H",
                        "key:/output/2/results/0/attributes=k",
                        "number:/output/2/results/0/attributes/k=1",
                        "/output/3/summary/0/text=J"),
                row(
                        "Anthropic message",
                        "{'id':'msg_1','type':'message','role':'assistant','model':'claude-sonnet-4-5','content':[{'type':'text','text':'A','citations':[{'type':'char_location','cited_text':'B','document_index':0,'document_title':'C','start_char_index':0,'end_char_index':5}]},"
                                + "{'type':'tool_use','id':'toolu_1','name':'N','input':{'k':'D'}},"
                                + "{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1','content':[{'type':'web_search_result','url':'https://x.example','title':'E','page_age':'F'}]},"
                                + "{'type':'code_execution_tool_result','tool_use_id':'s','content':{'type':'code_execution_result','stdout':'G','stderr':'','return_code':0}}],"
                                + "'stop_reason':'end_turn','stop_sequence':'H','usage':{'input_tokens':5,'service_tier':'standard'}}",
                        "/content/0/text=A",
                        "/content/0/citations/0/cited_text=B",
                        "/content/0/citations/0/document_title=C",
                        "/content/1/name=N",
                        "key:/content/1/input=k",
                        "/content/1/input/k=D",
                        "/content/2/content/0/url=https://x.example",
                        "/content/2/content/0/title=E",
                        "/content/2/content/0/page_age=F",
                        "/content/3/content/stdout=G",
                        "/stop_sequence=H",
                        "/usage/service_tier=standard"),
                row(
                        "error",
                        "{'error':{'message':'A','type':'invalid_request_error','param':null,'code':'B'}}",
                        "/error/message=A",
                        "/error/code=B"),
                row("error as a text", "{'error':'A'}", "/error=A"),
                row(
                        "filter results",
                        "{'choices':[{'content_filter_results':{'hate':{'filtered':false,'severity':'safe','n':2}}}]}",
                        "/choices/0/content_filter_results/hate/severity=safe"),
                row(
                        "unknown members",
                        "{'vendor':{'note':'A','n':3}}",
                        "key:/vendor=note",
                        "/vendor/note=A",
                        "key:/vendor=n",
                        "number:/vendor/n=3"),
                row("nothing", "{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void findsEveryText(String reason, String body, List<String> expected) {
        // When
        ChatDocument document = Documents.response(body);

        // Then
        assertThat(Documents.segments(document)).as(reason).isEqualTo(expected);
        assertThat(document.unscanned()).isEmpty();
    }

    private static Arguments row(String reason, String body, String... expected) {
        return arguments(reason, body, List.of(expected));
    }
}
