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
 * Drives the service on this machine over HTTP and prints requests a second and latencies, for the LiteLLM door and for the echo
 * endpoint beside it. Every request has another text, so that no cache helps; the cached figure stands beside it. Bounded in
 * time; talks to loopback only.
 */
public final class LoadDriver {
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 5;
    private static final String MARK = "qqqqqqqqqqqq";

    private final int port;
    private final long nanosPerRun;
    private final AtomicLong counter = new AtomicLong();

    private LoadDriver(int port, double seconds) {
        this.port = port;
        this.nanosPerRun = (long) (seconds * 1e9);
    }

    /** What one run measured. */
    private record Figures(double perSecond, double p50, double p99) {}

    /**
     * Runs all measurements.
     *
     * @param args port and seconds of each run
     */
    public static void main(String[] args) throws InterruptedException {
        LoadDriver driver = new LoadDriver(Integer.parseInt(args[0]), Double.parseDouble(args[1]));
        String litellm = "/beta/litellm_basic_guardrail_api";
        String echo = "/load/echo";
        byte[] warm = body(4096, 1);
        driver.run(litellm, warm, true, 0);
        driver.run(echo, warm, true, 0);
        driver.run(litellm, warm, true, 0);
        System.out.printf(
                Locale.ROOT, "%-34s %10s %9s %9s%n", "median of " + ROUNDS + " rounds", "req/s", "p50 ms", "p99 ms");
        for (int size : new int[] {1024, 4096}) {
            byte[] body = body(size, size);
            List<Figures> guarded = new ArrayList<>();
            List<Figures> echoed = new ArrayList<>();
            List<Figures> cached = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                guarded.add(driver.run(litellm, body, true, 0));
                echoed.add(driver.run(echo, body, true, 0));
                cached.add(driver.run(litellm, body, false, 0));
            }
            Figures guard = median(guarded);
            Figures base = median(echoed);
            String kilobytes = size / 1024 + " KB";
            print("litellm door, " + kilobytes, guard);
            print("echo, " + kilobytes, base);
            print("litellm door, " + kilobytes + ", cached", median(cached));
            List<Figures> half = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                half.add(driver.run(litellm, body, true, guard.perSecond / 2));
            }
            print("litellm door, " + kilobytes + ", half load", median(half));
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %9.0f%%%n",
                    "share of echo, " + kilobytes,
                    100 * guard.perSecond / base.perSecond);
        }
    }

    private static void print(String name, Figures figures) {
        System.out.printf(Locale.ROOT, "%-34s %10.0f %9.3f %9.3f%n", name, figures.perSecond, figures.p50, figures.p99);
    }

    private static Figures median(List<Figures> runs) {
        return new Figures(
                runs.stream().mapToDouble(Figures::perSecond).sorted().toArray()[runs.size() / 2],
                runs.stream().mapToDouble(Figures::p50).sorted().toArray()[runs.size() / 2],
                runs.stream().mapToDouble(Figures::p99).sorted().toArray()[runs.size() / 2]);
    }

    /** A request of LiteLLM with a prompt of {@code size} characters, which stands in it twice, as LiteLLM sends it. */
    private static byte[] body(int size, long seed) {
        Random random = new Random(seed);
        String[] words =
                "please summarise the attached report about market growth and tell our team what changed since last"
                        .split(" ");
        StringBuilder text = new StringBuilder(MARK);
        while (text.length() < size) {
            text.append(' ').append(words[random.nextInt(words.length)]);
        }
        String prompt = text.substring(0, size);
        return ("{\"input_type\":\"request\",\"litellm_call_id\":\"load\",\"texts\":[\"" + prompt
                        + "\"],\"structured_messages\":[{\"role\":\"user\",\"content\":\"" + prompt
                        + "\"}],\"tool_calls\":null,\"tools\":null,\"images\":null,\"request_data\":{},"
                        + "\"additional_provider_specific_params\":{}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Runs one measurement; {@code perSecond} 0 means as fast as answers come. */
    private Figures run(String path, byte[] body, boolean different, double perSecond) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + nanosPerRun;
        List<Client> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Client client = new Client(path, body, different, perSecond / CONNECTIONS, end);
            clients.add(client);
            threads.add(Thread.ofPlatform().start(client));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int total = clients.stream().mapToInt(client -> client.count).sum();
        long[] all = new long[total];
        int at = 0;
        for (Client client : clients) {
            System.arraycopy(client.latencies, 0, all, at, client.count);
            at += client.count;
        }
        Arrays.sort(all);
        if (total == 0) {
            throw new IllegalStateException("no answer from " + path);
        }
        return new Figures(total / seconds, all[total / 2] / 1e6, all[(int) (total * 0.99)] / 1e6);
    }

    /** One keep-alive connection that waits for each answer. */
    private final class Client implements Runnable {
        private final byte[] request;
        private final int[] marks;
        private final boolean different;
        private final double perSecond;
        private final long end;
        private long[] latencies = new long[1 << 16];
        private int count;

        Client(String path, byte[] body, boolean different, double perSecond, long end) {
            byte[] head = ("POST " + path
                            + " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            this.request = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            String text = new String(request, StandardCharsets.ISO_8859_1);
            int first = text.indexOf(MARK);
            this.marks = new int[] {first, text.indexOf(MARK, first + 1)};
            this.different = different;
            this.perSecond = perSecond;
            this.end = end;
        }

        @Override
        public void run() {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
                OutputStream out = socket.getOutputStream();
                long next = System.nanoTime();
                while (System.nanoTime() < end) {
                    if (perSecond > 0) {
                        next += (long) (1e9 / perSecond);
                        long wait = next - System.nanoTime();
                        if (wait > 0) {
                            LockSupport.parkNanos(wait);
                        }
                    }
                    if (different) {
                        mark(counter.incrementAndGet());
                    }
                    long from = System.nanoTime();
                    out.write(request);
                    readAnswer(in);
                    add(System.nanoTime() - from);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void mark(long number) {
            long rest = number;
            for (int i = MARK.length() - 1; i >= 0; i--) {
                byte letter = (byte) ('a' + rest % 26);
                rest /= 26;
                for (int mark : marks) {
                    request[mark + i] = letter;
                }
            }
        }

        private void add(long nanos) {
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = nanos;
        }

        private void readAnswer(InputStream in) throws IOException {
            String status = line(in);
            if (!status.contains(" 200 ")) {
                throw new IOException("answered " + status);
            }
            int length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            in.skipNBytes(length);
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
