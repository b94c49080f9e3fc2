package io.portcullis.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A model server that answers at once: a chat completion of some 500 characters, or a stream of its words when the request
 * says {@code "stream":true}. Listens on loopback; one virtual thread a connection.
 */
final class ModelServer implements AutoCloseable {
    private static final String TEXT =
            "The report says that the market grew again last year, and that the team did well. ".repeat(6);

    private final ServerSocket socket;
    private final byte[] answer;
    private final byte[] head;
    private final byte[][] events;

    /** Listens on a port. */
    ModelServer(int port) throws IOException {
        this.socket = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        byte[] body =
                ("{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m-1\",\"choices\":[{\"index\":0,"
                                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + TEXT
                                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9}}")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] top = ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.answer = new byte[top.length + body.length];
        System.arraycopy(top, 0, answer, 0, top.length);
        System.arraycopy(body, 0, answer, top.length, body.length);
        this.head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        String[] words = TEXT.substring(0, 240).split("(?<= )");
        this.events = new byte[words.length + 1][];
        for (int i = 0; i < words.length; i++) {
            events[i] = chunk(
                    "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m-1\",\"choices\":"
                            + "[{\"index\":0,\"delta\":{\"content\":\"" + words[i]
                            + "\"},\"finish_reason\":null}]}\n\n");
        }
        events[words.length] = (new String(chunk("data: [DONE]\n\n"), StandardCharsets.US_ASCII) + "0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Thread.ofVirtual().start(this::accept);
    }

    private static byte[] chunk(String data) {
        return (Integer.toHexString(data.length()) + "\r\n" + data + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
            OutputStream out = connection.getOutputStream();
            while (true) {
                int length = contentLength(in);
                if (length < 0) {
                    return;
                }
                byte[] body = in.readNBytes(length);
                if (new String(body, StandardCharsets.ISO_8859_1).contains("\"stream\":true")) {
                    stream(out);
                } else {
                    out.write(answer);
                }
            }
        } catch (IOException gone) {
            // The other side has what it wanted.
        }
    }

    private void stream(OutputStream out) throws IOException {
        out.write(head);
        for (byte[] event : events) {
            out.write(event);
            out.flush();
        }
    }

    private static int contentLength(InputStream in) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        boolean any = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                if (line.isEmpty()) {
                    return any ? length : -1;
                }
                any = true;
                String header = line.toString().toLowerCase(Locale.ROOT);
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
                line.setLength(0);
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
