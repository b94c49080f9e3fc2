package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every carrier of a request: where a person's text can stand, and what is left out there. */
class RequestSegmentsTest {
    static Stream<Arguments> openAiChat() {
        return Stream.of(
                row(
                        "contract example",
                        "{'model':'gpt-4o','messages':[{'role':'user','content':'T'}]}",
                        "/messages/0/content=T"),
                row("nothing", "{}"),
                row(
                        "every role",
                        "{'messages':[{'role':'system','content':'A'},{'role':'developer','content':'B'},"
                                + "{'role':'assistant','content':'C'},{'role':'tool','tool_call_id':'call_1','content':'D'}]}",
                        "/messages/0/content=A",
                        "/messages/1/content=B",
                        "/messages/2/content=C",
                        "/messages/3/content=D"),
                row(
                        "no content, empty content",
                        "{'messages':[{'role':'assistant','content':null},{'role':'user','content':''}]}"),
                row(
                        "name of a user",
                        "{'messages':[{'role':'user','name':'Jane','content':'T'}]}",
                        "/messages/0/name=Jane",
                        "/messages/0/content=T"),
                row(
                        "parts",
                        "{'messages':[{'role':'user','content':[{'type':'text','text':'A'},{'type':'refusal','refusal':'B'},"
                                + "{'type':'novel','stuff':'C'},'D']}]}",
                        "/messages/0/content/0/text=A",
                        "/messages/0/content/1/refusal=B",
                        "/messages/0/content/2/stuff=C",
                        "/messages/0/content/3=D"),
                row(
                        "a part without a type is somebody's own JSON",
                        "{'messages':[{'role':'tool','content':[{'id':'x','ssn':123456789}]}]}",
                        "key:/messages/0/content/0=id",
                        "/messages/0/content/0/id=x",
                        "key:/messages/0/content/0=ssn",
                        "number:/messages/0/content/0/ssn=123456789"),
                row(
                        "tool call",
                        "{'messages':[{'role':'assistant','tool_calls':[{'id':'call_1','type':'function','index':0,"
                                + "'function':{'name':'F','arguments':'{\\'to\\':\\'T\\',\\'n\\':5}'}}]}]}",
                        "/messages/0/tool_calls/0/function/name=F",
                        "key:/messages/0/tool_calls/0/function/arguments#=to",
                        "/messages/0/tool_calls/0/function/arguments#/to=T",
                        "key:/messages/0/tool_calls/0/function/arguments#=n",
                        "number:/messages/0/tool_calls/0/function/arguments#/n=5"),
                row(
                        "arguments that are one text",
                        "{'messages':[{'role':'assistant','tool_calls':[{'function':{'arguments':'\\'T\\''}}]}]}",
                        "/messages/0/tool_calls/0/function/arguments#=T"),
                row(
                        "arguments that are no JSON",
                        "{'messages':[{'role':'assistant','tool_calls':[{'function':{'arguments':'{\\'to\\':\\'T'}}]}]}",
                        "/messages/0/tool_calls/0/function/arguments={\"to\":\"T"),
                row(
                        "arguments that are empty",
                        "{'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'F','arguments':''}}]}]}",
                        "/messages/0/tool_calls/0/function/name=F"),
                row(
                        "arguments that are JSON themselves, as some vendors send",
                        "{'messages':[{'role':'assistant','tool_calls':[{'function':{'arguments':{'to':'T','type':'x'}}}]}]}",
                        "key:/messages/0/tool_calls/0/function/arguments=to",
                        "/messages/0/tool_calls/0/function/arguments/to=T",
                        "key:/messages/0/tool_calls/0/function/arguments=type",
                        "/messages/0/tool_calls/0/function/arguments/type=x"),
                row(
                        "JSON in JSON is text",
                        "{'messages':[{'role':'assistant','tool_calls':[{'function':{'arguments':'[\\'{\\\\\\'a\\\\\\':1}\\']'}}]}]}",
                        "/messages/0/tool_calls/0/function/arguments#/0={\"a\":1}"),
                row(
                        "custom tool call",
                        "{'messages':[{'role':'assistant','tool_calls':[{'id':'c','type':'custom','custom':{'name':'N','input':'T'}}]}]}",
                        "/messages/0/tool_calls/0/custom/name=N",
                        "/messages/0/tool_calls/0/custom/input=T"),
                row(
                        "legacy function call",
                        "{'messages':[{'role':'assistant','function_call':{'name':'N','arguments':'[\\'T\\']'}},"
                                + "{'role':'function','name':'N','content':'R'}],'function_call':'auto'}",
                        "/messages/0/function_call/name=N",
                        "/messages/0/function_call/arguments#/0=T",
                        "/messages/1/name=N",
                        "/messages/1/content=R"),
                row(
                        "reasoning",
                        "{'messages':[{'role':'assistant','reasoning_content':'A','thinking_blocks':"
                                + "[{'type':'thinking','thinking':'B','signature':'ErUBCkYIBxgCIkDh'}],'refusal':'C'}]}",
                        "/messages/0/reasoning_content=A",
                        "/messages/0/thinking_blocks/0/thinking=B",
                        "/messages/0/refusal=C"),
                row(
                        "a result that is JSON stays text",
                        "{'messages':[{'role':'tool','content':'{\\'a\\':1}'}]}",
                        "/messages/0/content={\"a\":1}"),
                row("stop", "{'messages':[],'stop':['A','B']}", "/stop/0=A", "/stop/1=B"),
                row("one stop", "{'stop':'A'}", "/stop=A"),
                row(
                        "user and cache key",
                        "{'user':'U','safety_identifier':'S','prompt_cache_key':'K'}",
                        "/user=U",
                        "/safety_identifier=S",
                        "/prompt_cache_key=K"),
                row(
                        "metadata: names, texts, numbers",
                        "{'metadata':{'type':'text','n':7}}",
                        "key:/metadata=type",
                        "/metadata/type=text",
                        "key:/metadata=n",
                        "number:/metadata/n=7"),
                row(
                        "prediction",
                        "{'prediction':{'type':'content','content':[{'type':'text','text':'P'}]}}",
                        "/prediction/content/0/text=P"),
                row(
                        "a place",
                        "{'web_search_options':{'user_location':{'type':'approximate','approximate':{'city':'Ulm'}}}}",
                        "/web_search_options/user_location/approximate/city=Ulm"),
                row(
                        "parameters are left out",
                        "{'temperature':0.7,'max_tokens':4096,'seed':7,'n':1,'stream':true,'logprobs':true,'top_logprobs':3,'tool_choice':'auto','service_tier':'flex','modalities':['text','audio'],'logit_bias':{'50256':-100},'stream_options':{'include_usage':true},'audio':{'voice':'alloy','format':'wav'}}"),
                row(
                        "unknown members are scanned",
                        "{'suffix':'A','documents':[{'id':'B','n':12}],'vendor_number':5}",
                        "/suffix=A",
                        "key:/documents/0=id",
                        "/documents/0/id=B",
                        "key:/documents/0=n",
                        "number:/documents/0/n=12",
                        "number:/vendor_number=5"),
                row(
                        "a request has no token probabilities to leave out",
                        "{'logprobs':{'content':[{'token':'T'}]}}",
                        "key:/logprobs=content",
                        "key:/logprobs/content/0=token",
                        "/logprobs/content/0/token=T"));
    }

    static Stream<Arguments> toolDefinitions() {
        return Stream.of(
                row(
                        "function with a schema",
                        "{'tools':[{'type':'function','function':{'name':'N','description':'D','strict':true,'parameters':"
                                + "{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object','properties':{'city':{'type':['string','null'],"
                                + "'format':'date-time','description':'C','default':'V','enum':['E',5],'maxLength':9}},'required':['city']}}}]}",
                        "/tools/0/function/name=N",
                        "/tools/0/function/description=D",
                        "key:/tools/0/function/parameters/properties=city",
                        "/tools/0/function/parameters/properties/city/description=C",
                        "/tools/0/function/parameters/properties/city/default=V",
                        "/tools/0/function/parameters/properties/city/enum/0=E",
                        "number:/tools/0/function/parameters/properties/city/enum/1=5",
                        "/tools/0/function/parameters/required/0=city"),
                row(
                        "a property called type is a property",
                        "{'functions':[{'name':'N','parameters':{'properties':{'type':{'const':'T'}}}}]}",
                        "/functions/0/name=N",
                        "key:/functions/0/parameters/properties=type",
                        "/functions/0/parameters/properties/type/const=T"),
                row(
                        "nested schemas",
                        "{'tools':[{'input_schema':{'anyOf':[{'items':{'title':'A'}}],'$defs':{'d':{'not':{'examples':['B']}}}}}]}",
                        "/tools/0/input_schema/anyOf/0/items/title=A",
                        "key:/tools/0/input_schema/$defs=d",
                        "/tools/0/input_schema/$defs/d/not/examples/0=B"),
                row(
                        "what is no keyword, or no keyword's value",
                        "{'tools':[{'parameters':{'type':'My Type','x-n':{'k':1},'$schema':'me@example.com','minimum':'M','properties':['P'],'items':'I'}}]}",
                        "/tools/0/parameters/type=My Type",
                        "key:/tools/0/parameters/x-n=k",
                        "number:/tools/0/parameters/x-n/k=1",
                        "/tools/0/parameters/$schema=me@example.com",
                        "/tools/0/parameters/minimum=M",
                        "/tools/0/parameters/properties/0=P",
                        "/tools/0/parameters/items=I"),
                row(
                        "response format",
                        "{'response_format':{'type':'json_schema','json_schema':{'name':'N','description':'D','schema':{'type':'object','description':'S'}}}}",
                        "/response_format/json_schema/name=N",
                        "/response_format/json_schema/description=D",
                        "/response_format/json_schema/schema/description=S"),
                row(
                        "Anthropic tool",
                        "{'tools':[{'name':'N','description':'D','input_schema':{'type':'object'},'cache_control':{'type':'ephemeral','ttl':'5m'}}]}",
                        "/tools/0/name=N",
                        "/tools/0/description=D"),
                row(
                        "MCP server",
                        "{'tools':[{'type':'mcp','server_label':'L','server_url':'https://x.example','headers':{'Authorization':'B'}}]}",
                        "/tools/0/server_label=L",
                        "/tools/0/server_url=https://x.example",
                        "key:/tools/0/headers=Authorization",
                        "/tools/0/headers/Authorization=B"),
                row(
                        "chosen tool",
                        "{'tool_choice':{'type':'function','function':{'name':'N'}}}",
                        "/tool_choice/function/name=N"));
    }

    static Stream<Arguments> otherApis() {
        return Stream.of(
                row("completions", "{'prompt':'A','suffix':'B'}", "/prompt=A", "/suffix=B"),
                row("completions, several", "{'prompt':['A','B']}", "/prompt/0=A", "/prompt/1=B"),
                row(
                        "embeddings",
                        "{'input':['A','B'],'encoding_format':'float','dimensions':3}",
                        "/input/0=A",
                        "/input/1=B"),
                row(
                        "responses",
                        "{'instructions':'I','input':'T','previous_response_id':'resp_1','reasoning':{'effort':'low'},'text':{'format':{'type':'text'},'verbosity':'low'},'include':['message.output_text.logprobs']}",
                        "/instructions=I",
                        "/input=T"),
                row(
                        "responses, items",
                        "{'input':[{'role':'user','content':[{'type':'input_text','text':'A'}]},"
                                + "{'type':'function_call','call_id':'call_1','id':'fc_1','name':'F','arguments':'{\\'k\\':\\'B\\'}','status':'completed'},"
                                + "{'type':'function_call_output','call_id':'call_1','output':'C'},"
                                + "{'type':'function_call_output','call_id':'call_2','output':[{'type':'input_text','text':'D'}]},"
                                + "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'E'}],'content':[{'type':'reasoning_text','text':'G'}]},"
                                + "{'type':'local_shell_call','call_id':'c','action':{'type':'exec','command':['ls','H'],'env':{'K':'V'},'timeout_ms':5}},"
                                + "{'type':'computer_call','action':{'type':'type','text':'J','x':1,'y':2}},"
                                + "{'type':'custom_tool_call','name':'N','input':'K'},"
                                + "{'type':'mcp_call','name':'M','server_label':'S','arguments':'{}','output':'O'}]}",
                        "/input/0/content/0/text=A",
                        "/input/1/name=F",
                        "key:/input/1/arguments#=k",
                        "/input/1/arguments#/k=B",
                        "/input/2/output=C",
                        "/input/3/output/0/text=D",
                        "/input/4/summary/0/text=E",
                        "/input/4/content/0/text=G",
                        "/input/5/action/command/0=ls",
                        "/input/5/action/command/1=H",
                        "key:/input/5/action/env=K",
                        "/input/5/action/env/K=V",
                        "/input/6/action/text=J",
                        "/input/7/name=N",
                        "/input/7/input=K",
                        "/input/8/name=M",
                        "/input/8/server_label=S",
                        "/input/8/output=O"),
                row(
                        "stored prompt",
                        "{'prompt':{'id':'pmpt_1','variables':{'v':'T'}}}",
                        "key:/prompt=id",
                        "/prompt/id=pmpt_1",
                        "key:/prompt=variables",
                        "key:/prompt/variables=v",
                        "/prompt/variables/v=T"),
                row(
                        "Anthropic system",
                        "{'system':'S','stop_sequences':['X'],'metadata':{'user_id':'U'},'thinking':{'type':'enabled','budget_tokens':9}}",
                        "/system=S",
                        "/stop_sequences/0=X",
                        "key:/metadata=user_id",
                        "/metadata/user_id=U"),
                row(
                        "Anthropic system blocks",
                        "{'system':[{'type':'text','text':'S','cache_control':{'type':'ephemeral'}}]}",
                        "/system/0/text=S"),
                row(
                        "Anthropic blocks",
                        "{'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':'A','signature':'EqQBCgIYAhIM1gbc'},"
                                + "{'type':'tool_use','id':'toolu_1','name':'N','input':{'type':'B','n':1}}]},"
                                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_1','content':'C','is_error':false},"
                                + "{'type':'tool_result','tool_use_id':'toolu_1','content':[{'type':'text','text':'D'}]},"
                                + "{'type':'tool_result','tool_use_id':'toolu_1','content':{'status':'E'}}]}]}",
                        "/messages/0/content/0/thinking=A",
                        "/messages/0/content/1/name=N",
                        "key:/messages/0/content/1/input=type",
                        "/messages/0/content/1/input/type=B",
                        "key:/messages/0/content/1/input=n",
                        "number:/messages/0/content/1/input/n=1",
                        "/messages/1/content/0/content=C",
                        "/messages/1/content/1/content/0/text=D",
                        "key:/messages/1/content/2/content=status",
                        "/messages/1/content/2/content/status=E"),
                row(
                        "Anthropic documents of text",
                        "{'messages':[{'role':'user','content':[{'type':'document','title':'A','context':'B','source':{'type':'text','media_type':'text/plain','data':'C'}},"
                                + "{'type':'document','source':{'type':'content','content':[{'type':'text','text':'D'}]}},"
                                + "{'type':'search_result','source':'https://x.example','title':'E','content':[{'type':'text','text':'F'}]}]}]}",
                        "/messages/0/content/0/title=A",
                        "/messages/0/content/0/context=B",
                        "/messages/0/content/0/source/media_type=text/plain",
                        "/messages/0/content/0/source/data=C",
                        "/messages/0/content/1/source/content/0/text=D",
                        "/messages/0/content/2/source=https://x.example",
                        "/messages/0/content/2/title=E",
                        "/messages/0/content/2/content/0/text=F"));
    }

    static Stream<Arguments> disguises() {
        return Stream.of(
                row(
                        "text as a role",
                        "{'messages':[{'role':'my ssn is 123-45-6789'}]}",
                        "/messages/0/role=my ssn is 123-45-6789"),
                row("a word that is no role", "{'messages':[{'role':'jane'}]}", "/messages/0/role=jane"),
                row(
                        "text as a type",
                        "{'messages':[{'content':[{'type':'My SSN','text':'T'}]}]}",
                        "key:/messages/0/content/0=type",
                        "/messages/0/content/0/type=My SSN",
                        "key:/messages/0/content/0=text",
                        "/messages/0/content/0/text=T"),
                row(
                        "a number as an id",
                        "{'messages':[{'role':'tool','tool_call_id':'123-45-6789','id':123456789}]}",
                        "/messages/0/tool_call_id=123-45-6789",
                        "number:/messages/0/id=123456789"),
                row("an address as a model", "{'model':'jane@example.com'}", "/model=jane@example.com"),
                row(
                        "text as a parameter",
                        "{'temperature':'T','seed':['S'],'tool_choice':'the T one'}",
                        "/temperature=T",
                        "/seed/0=S",
                        "/tool_choice=the T one"),
                row(
                        "text as a signature",
                        "{'messages':[{'content':[{'type':'thinking','signature':'call 555 0100'}]}]}",
                        "/messages/0/content/0/signature=call 555 0100"),
                row("text in a list of words", "{'modalities':['text','Jane Doe']}", "/modalities/1=Jane Doe"),
                row(
                        "a member name",
                        "{'jane@example.com':1,'messages':[{'John Smith':null}]}",
                        "key:=jane@example.com",
                        "number:/jane@example.com=1",
                        "key:/messages/0=John Smith"),
                row("a name of counters", "{'logit_bias':{'123-45-6789':1}}", "key:/logit_bias=123-45-6789"),
                row(
                        "numbers as counters of a request",
                        "{'usage':{'n':123456789}}",
                        "key:/usage=n",
                        "number:/usage/n=123456789"),
                row(
                        "a short signature",
                        "{'messages':[{'content':[{'type':'thinking','signature':'Jane'}]}]}",
                        "/messages/0/content/0/signature=Jane"),
                row(
                        "text in counters",
                        "{'logit_bias':{'note':'T','n':[5,'U']}}",
                        "/logit_bias/note=T",
                        "/logit_bias/n/1=U"));
    }

    static Stream<Arguments> rows() {
        return Stream.of(openAiChat(), toolDefinitions(), otherApis(), disguises())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void findsEveryText(String reason, String body, List<String> expected) {
        // When
        ChatDocument document = Documents.request(body);

        // Then
        assertThat(Documents.segments(document)).as(reason).isEqualTo(expected);
        assertThat(document.unscanned()).isEmpty();
    }

    private static Arguments row(String reason, String body, String... expected) {
        return arguments(reason, body, List.of(expected));
    }
}
