package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be scanned is reported, and what stands beside it is scanned. */
class UnscannedTest {
    private static final String BASE64 = "aB3+".repeat(100);

    static Stream<Arguments> parts() {
        return Stream.of(
                part(
                        "image in the text",
                        "{'type':'image_url','image_url':{'url':'data:image/png;base64,iVBORw0KGgo=','detail':'low'}}",
                        "IMAGE"),
                part(
                        "image by address",
                        "{'type':'image_url','image_url':{'url':'https://x.example/p?u=jane','detail':'auto'}}",
                        "IMAGE",
                        "/image_url/url=https://x.example/p?u=jane"),
                part(
                        "image by address, short form",
                        "{'type':'input_image','image_url':'https://x.example'}",
                        "IMAGE",
                        "/image_url=https://x.example"),
                part("image by id", "{'type':'input_image','file_id':'file-1'}", "IMAGE"),
                part("Anthropic image", "{'type':'image','source':{'type':'base64','data':'" + BASE64 + "'}}", "IMAGE"),
                part(
                        "Anthropic image by address",
                        "{'type':'image','source':{'type':'url','url':'https://x.example'}}",
                        "IMAGE",
                        "/source/url=https://x.example"),
                part(
                        "text as an image",
                        "{'type':'image','source':{'type':'base64','data':'my ssn is 123-45-6789'}}",
                        "IMAGE",
                        "/source/data=my ssn is 123-45-6789"),
                part(
                        "text as a data address",
                        "{'type':'image_url','image_url':{'url':'data:text/plain,123-45-6789'}}",
                        "IMAGE",
                        "/image_url/url=data:text/plain,123-45-6789"),
                part("sound", "{'type':'input_audio','input_audio':{'data':'" + BASE64 + "','format':'wav'}}", "AUDIO"),
                part(
                        "file",
                        "{'type':'file','file':{'file_data':'data:application/pdf;base64,JVBERi0x','filename':'cv jane.pdf'}}",
                        "FILE",
                        "/file/filename=cv jane.pdf"),
                part(
                        "responses file",
                        "{'type':'input_file','file_url':'https://x.example','filename':'F'}",
                        "FILE",
                        "/file_url=https://x.example",
                        "/filename=F"),
                part(
                        "Anthropic PDF",
                        "{'type':'document','title':'T','source':{'type':'base64','data':'" + BASE64 + "'}}",
                        "FILE",
                        "/title=T"),
                part(
                        "video",
                        "{'type':'video_url','video_url':{'url':'https://x.example'}}",
                        "FILE",
                        "/video_url/url=https://x.example"),
                part(
                        "redacted thinking",
                        "{'type':'redacted_thinking','data':'EmwKAhgBEgy3va3pzix'}",
                        "/data",
                        "ENCRYPTED"),
                part(
                        "encrypted reasoning",
                        "{'type':'reasoning','encrypted_content':'gAAAAABoISQ24OyVRYbk','summary':[]}",
                        "/encrypted_content",
                        "ENCRYPTED"),
                part("data of no known kind", "{'type':'novel','data':'" + BASE64 + "'}", "/data", "FILE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void partsAreReportedOnce(String reason, String part, List<String> segments, List<String> unscanned) {
        // When
        ChatDocument document = Documents.request("{'messages':[{'role':'user','content':[" + part + "]}]}");

        // Then
        assertThat(Documents.segments(document)).as(reason).isEqualTo(segments);
        assertThat(Documents.unscanned(document)).isEqualTo(unscanned);
    }

    static Stream<Arguments> members() {
        return Stream.of(
                arguments("token ids", "{'prompt':[1,2,3]}", List.of(), List.of("/prompt=TOKENS")),
                arguments(
                        "lists of token ids",
                        "{'input':[[1,2],[3]]}",
                        List.of(),
                        List.of("/input/0=TOKENS", "/input/1=TOKENS")),
                arguments("text among token ids", "{'input':['T',5]}", List.of("/input/0=T"), List.of("/input=TOKENS")),
                arguments(
                        "text as encrypted content",
                        "{'input':[{'type':'reasoning','encrypted_content':'call 555 0100 now'}]}",
                        List.of("/input/0/encrypted_content=call 555 0100 now"),
                        List.of()),
                arguments(
                        "a sound of an earlier answer",
                        "{'messages':[{'role':'assistant','audio':{'id':'audio_1'}}]}",
                        List.of(),
                        List.of("/messages/0/audio=AUDIO")),
                arguments(
                        "pictures beside the content",
                        "{'messages':[{'role':'user','images':['" + BASE64 + "','https://x.example']}]}",
                        List.of("/messages/0/images/1=https://x.example"),
                        List.of("/messages/0/images/0=IMAGE", "/messages/0/images/1=IMAGE")),
                arguments(
                        "a screenshot",
                        "{'input':[{'type':'computer_call_output','output':{'type':'computer_screenshot','image_url':'data:image/png;base64,iVBORw0KGgo='}}]}",
                        List.of(),
                        List.of("/input/0/output=IMAGE")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("members")
    void membersOfRequests(String reason, String body, List<String> segments, List<String> unscanned) {
        // When
        ChatDocument document = Documents.request(body);

        // Then
        assertThat(Documents.segments(document)).as(reason).isEqualTo(segments);
        assertThat(Documents.unscanned(document)).isEqualTo(unscanned);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(
                        "spoken answer",
                        "{'choices':[{'message':{'audio':{'id':'audio_1','data':'" + BASE64
                                + "','transcript':'T','expires_at':9}}}]}",
                        List.of("/choices/0/message/audio/transcript=T"),
                        List.of("/choices/0/message/audio=AUDIO")),
                arguments(
                        "embeddings",
                        "{'object':'list','data':[{'object':'embedding','index':0,'embedding':[0.5,-1]},{'object':'embedding','index':1,'embedding':'AACAPwAAgD8AAIA/'}]}",
                        List.of(),
                        List.of("/data/0/embedding=TOKENS", "/data/1/embedding=TOKENS")),
                arguments(
                        "pictures",
                        "{'data':[{'b64_json':'" + BASE64 + "','revised_prompt':'T'}]}",
                        List.of("/data/0/revised_prompt=T"),
                        List.of("/data/0/b64_json=IMAGE")),
                arguments(
                        "picture of a tool",
                        "{'output':[{'type':'image_generation_call','id':'ig_1','result':'" + BASE64 + "'}]}",
                        List.of(),
                        List.of("/output/0=IMAGE")),
                arguments(
                        "token probabilities",
                        "{'choices':[{'text':'T','logprobs':{'tokens':['T'],'token_logprobs':[-1]}}]}",
                        List.of("/choices/0/text=T"),
                        List.of("/choices/0/logprobs=TOKENS")),
                arguments(
                        "no token probabilities",
                        "{'choices':[{'text':'T','logprobs':{}}]}",
                        List.of("/choices/0/text=T"),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void membersOfResponses(String reason, String body, List<String> segments, List<String> unscanned) {
        // When
        ChatDocument document = Documents.response(body);

        // Then
        assertThat(Documents.segments(document)).as(reason).isEqualTo(segments);
        assertThat(Documents.unscanned(document)).isEqualTo(unscanned);
    }

    @Test
    void argumentsThatAreTooDeepAreScannedAsTextAndReported() {
        // Given
        ChatLimits limits = new ChatLimits(2, 10);
        String body = "{'input':[{'type':'function_call','arguments':'[[[\\'T\\']]]'}]}";

        // When
        ChatDocument document = ChatDocument.request(Documents.json(body), limits);

        // Then
        assertThat(Documents.segments(document)).containsExactly("/input/0/arguments=[[[\"T\"]]]");
        assertThat(Documents.unscanned(document)).containsExactly("/input/0/arguments=TOO_DEEP");
    }

    @Test
    void theListIsBounded() {
        // Given
        ChatLimits limits = new ChatLimits(4, 2);

        // When, Then
        assertThatThrownBy(() -> ChatDocument.request(Documents.json("{'input':[[1],[2],[3]]}"), limits))
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_TEXTS));
    }

    /** A part that is reported itself, followed by its texts. */
    private static Arguments part(String reason, String part, String kind, String... texts) {
        String prefix = "/messages/0/content/0";
        if (kind.startsWith("/")) {
            return arguments(reason, part, List.of(), List.of(prefix + kind + "=" + texts[0]));
        }
        return arguments(
                reason, part, Stream.of(texts).map(text -> prefix + text).toList(), List.of(prefix + "=" + kind));
    }
}
