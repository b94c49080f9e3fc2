package io.portcullis.proxy.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Framing, by the rules of the WHATWG HTML standard. */
class SseReaderTest {
    private static List<SseEvent> read(String stream) throws SseReader.TooLargeException {
        SseReader reader = new SseReader(1000);
        List<SseEvent> events = new ArrayList<>(reader.read(stream.getBytes(StandardCharsets.UTF_8)));
        events.addAll(reader.end());
        return events;
    }

    private static String text(SseEvent event) {
        return new String(event.toBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void linesEndInThreeWays(String end) throws SseReader.TooLargeException {
        String stream = "event: a" + end + "data: 1" + end + end + "data:2" + end + "data:  3" + end + end + end;

        List<SseEvent> events = read(stream);

        assertThat(events).extracting(SseEvent::data).containsExactly("1", "2\n 3");
        assertThat(text(events.get(0))).isEqualTo("event: a\ndata: 1\n\n");
    }

    @Test
    void aCarriageReturnAtTheEndOfAPieceIsOneLineEnd() throws SseReader.TooLargeException {
        SseReader reader = new SseReader(1000);

        List<SseEvent> events = new ArrayList<>(reader.read("data: 1\r".getBytes(StandardCharsets.UTF_8)));
        events.addAll(reader.read("\n\r".getBytes(StandardCharsets.UTF_8)));
        events.addAll(reader.read("\ndata: 2\n\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(events).extracting(SseEvent::data).containsExactly("1", "2");
    }

    @Test
    void commentsAndUnknownFieldsAreKept() throws SseReader.TooLargeException {
        List<SseEvent> events = read(": ping\n\nid: 7\nodd\ndatabase: x\ndata\n\n");

        assertThat(events.get(0).data()).isNull();
        assertThat(events.get(1).data()).isEmpty();
        assertThat(text(events.get(1).withData("{}"))).isEqualTo("id: 7\nodd\ndatabase: x\ndata: {}\n\n");
    }

    @Test
    void aByteOrderMarkIsDroppedAndACutOffEventIsOne() throws SseReader.TooLargeException {
        assertThat(read("\uFEFFdata: grüße\n\ndata: end"))
                .extracting(SseEvent::data)
                .containsExactly("grüße", "end");
    }

    @Test
    void aNewPayloadOfSeveralLinesIsReadBack() throws SseReader.TooLargeException {
        SseEvent event = SseEvent.of("e", "a\nb\n");

        assertThat(read(text(event)).get(0).data()).isEqualTo("a\nb\n");
    }

    @Test
    void anEventOverTheLimitIsRefused() {
        SseReader reader = new SseReader(100);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        reader.read("data: 12345\n".getBytes(StandardCharsets.UTF_8));
                    }
                })
                .isInstanceOf(SseReader.TooLargeException.class);
    }

    @Test
    void manySmallEventsAreNotOverTheLimit() throws SseReader.TooLargeException {
        SseReader reader = new SseReader(100);
        int count = 0;
        for (int i = 0; i < 100; i++) {
            count += reader.read("data: 12345\n\n".getBytes(StandardCharsets.UTF_8))
                    .size();
        }

        assertThat(count).isEqualTo(100);
    }

    @Test
    void printsNoText() {
        assertThat(SseEvent.of(null, "secret").toString()).doesNotContain("secret");
    }
}
