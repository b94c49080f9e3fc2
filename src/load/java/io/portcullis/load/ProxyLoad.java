package io.portcullis.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Drives the proxy over HTTP, and the same model server without it, with prompts of 2 KB that are all different, and prints what
 * the proxy adds: to whole answers at a steady rate, and to the first streamed token. Client, model server and proxy share the
 * machine; talks to loopback only.
 */
public final class ProxyLoad {
    private static final int CONNECTIONS = 16;
    private static final int PROMPT = 2048;
    private static final String DIRECT = "/v1/chat/completions";
    private static final String REGEX = "/g/pii-regex-precall,pii-postcall/openai" + DIRECT;
    private static final String NAMES = "/g/pii-tokenize/openai" + DIRECT;
    private static final String[] WORDS =
            ("please summarise attached report about market growth tell our team what changed since last week quarter"
                            + " customers asked whether product would ship before spring because delivery times grew longer than"
                            + " anybody expected when orders doubled while stock stayed low finance wants figures sales wants"
                            + " promises support wants fewer tickets engineering wants time everybody wants coffee nobody wants"
                            + " another meeting so write short clear plan with three steps owners dates risks open questions")
                    .split(" ");
    private static final String[] NAMED = {"Martha Jensen", "Peter Okafor", "Lucia Romano", "David Chen", "Aisha Rahman"
    };

    private final int proxyPort;
    private final int modelPort;
    private final long nanosPerRun;
    private final AtomicLong seeds = new AtomicLong();

    private ProxyLoad(int proxyPort, int modelPort, double seconds) {
        this.proxyPort = proxyPort;
        this.modelPort = modelPort;
        this.nanosPerRun = (long) (seconds * 1e9);
    }

    private record Figures(double perSecond, double p50, double p99) {}

    /**
     * Runs all measurements.
     *
     * @param args port of the proxy, port for the model server, seconds of each run
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int modelPort = Integer.parseInt(args[1]);
        try (ModelServer model = new ModelServer(modelPort)) {
            ProxyLoad load = new ProxyLoad(Integer.parseInt(args[0]), modelPort, Double.parseDouble(args[2]));
            load.run(load.proxyPort, REGEX, false, 0);
            load.run(load.proxyPort, NAMES, false, 0);
            load.run(load.proxyPort, REGEX, true, 0);
            load.run(modelPort, DIRECT, true, 0);
            System.out.printf(
                    Locale.ROOT, "%-44s %10s %9s %9s%n", "2 KB prompts, all different", "req/s", "p50 ms", "p99 ms");
            load.compare("rules only", REGEX, false, 500);
            load.compare("rules and names, tokenised", NAMES, false, 150);
            load.compare("first streamed token, rules only", REGEX, true, 50);
            load.compare("first streamed token, rules and names", NAMES, true, 50);
        }
    }

    private void compare(String name, String path, boolean stream, double perSecond) throws InterruptedException {
        Figures direct = run(modelPort, DIRECT, stream, perSecond);
        Figures proxied = run(proxyPort, path, stream, perSecond);
        print(name + ", direct", direct);
        print(name + ", proxied", proxied);
        System.out.printf(
                Locale.ROOT,
                "%-44s %10s %9.3f %9.3f%n",
                name + ", added",
                "",
                proxied.p50 - direct.p50,
                proxied.p99 - direct.p99);
    }

    private static void print(String name, Figures figures) {
        System.out.printf(Locale.ROOT, "%-44s %10.0f %9.3f %9.3f%n", name, figures.perSecond, figures.p50, figures.p99);
    }

    private Figures run(int port, String path, boolean stream, double perSecond) throws InterruptedException {
        long start = System.nanoTime();
        List<Client> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            // Spread over the interval, so that the connections do not all ask at the same time.
            long offset = perSecond == 0 ? 0 : (long) (i * 1e9 / perSecond);
            Client client =
                    new Client(port, path, stream, perSecond / CONNECTIONS, start + offset, start + nanosPerRun);
            clients.add(client);
            threads.add(Thread.ofPlatform().start(client));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] all = clients.stream()
                .flatMapToLong(client -> Arrays.stream(client.latencies, 0, client.count))
                .sorted()
                .toArray();
        if (all.length == 0) {
            throw new IllegalStateException("no answer from " + path);
        }
        return new Figures(all.length / seconds, all[all.length / 2] / 1e6, all[(int) (all.length * 0.99)] / 1e6);
    }

    /** A prompt that was never sent before, with a name and an e-mail address somewhere in it. */
    private static String prompt(Random random) {
        StringBuilder text = new StringBuilder(PROMPT + 64);
        int special = random.nextInt(PROMPT / 2);
        boolean written = false;
        while (text.length() < PROMPT) {
            int words = 6 + random.nextInt(12);
            for (int i = 0; i < words; i++) {
                text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
            }
            text.append(". ");
            if (!written && text.length() > special) {
                written = true;
                String name = NAMED[random.nextInt(NAMED.length)];
                text.append("Ask ").append(name).append(" at user").append(random.nextInt(1_000_000));
                text.append("@mail.example.com about it. ");
            }
        }
        return text.substring(0, PROMPT);
    }

    /** One keep-alive connection that waits for each answer. */
    private final class Client implements Runnable {
        private final int port;
        private final byte[] head;
        private final boolean stream;
        private final double perSecond;
        private final long start;
        private final long end;
        private final Random random = new Random(seeds.incrementAndGet());
        private long[] latencies = new long[1 << 14];
        private int count;

        Client(int port, String path, boolean stream, double perSecond, long start, long end) {
            this.port = port;
            this.head = ("POST " + path
                            + " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ")
                    .getBytes(StandardCharsets.US_ASCII);
            this.stream = stream;
            this.perSecond = perSecond;
            this.start = start;
            this.end = end;
        }

        @Override
        public void run() {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
                OutputStream out = socket.getOutputStream();
                long next = start;
                while (System.nanoTime() < end) {
                    byte[] request = request();
                    if (perSecond > 0) {
                        next += (long) (1e9 / perSecond);
                        for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
                            LockSupport.parkNanos(wait);
                        }
                    }
                    long from = System.nanoTime();
                    out.write(request);
                    long first = readAnswer(in);
                    if (count == latencies.length) {
                        latencies = Arrays.copyOf(latencies, count * 2);
                    }
                    latencies[count++] = (stream ? first : System.nanoTime()) - from;
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private byte[] request() {
            byte[] body = ("{\"model\":\"m-1\"," + (stream ? "\"stream\":true," : "")
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt(random) + "\"}]}")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] length = (body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] request = Arrays.copyOf(head, head.length + length.length + body.length);
            System.arraycopy(length, 0, request, head.length, length.length);
            System.arraycopy(body, 0, request, head.length + length.length, body.length);
            return request;
        }

        /** Reads an answer; answers when the first word of a stream was there. */
        private long readAnswer(InputStream in) throws IOException {
            String status = line(in);
            if (!status.contains(" 200 ")) {
                throw new IOException("answered " + status);
            }
            int length = -1;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            if (length >= 0) {
                in.skipNBytes(length);
                return System.nanoTime();
            }
            long first = 0;
            for (int size = size(in); size > 0; size = size(in)) {
                String chunk = new String(in.readNBytes(size), StandardCharsets.ISO_8859_1);
                if (first == 0 && chunk.contains("\"content\":\"The")) {
                    first = System.nanoTime();
                }
                line(in);
            }
            line(in);
            if (first == 0) {
                throw new IOException("a stream without its first word");
            }
            return first;
        }

        private int size(InputStream in) throws IOException {
            return Integer.parseInt(line(in), 16);
        }

        private String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException();
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }
    }
}
