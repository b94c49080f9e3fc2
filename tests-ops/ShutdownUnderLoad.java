import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops the packaged service under load with SIGTERM and counts what became of the calls. Usage:
 * java tests-ops/ShutdownUnderLoad.java [jar or native executable]
 */
public final class ShutdownUnderLoad {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final int CLIENTS = 8;
    private static final String TEXTS = "{\"texts\":[\"Please write to someone@example.com before noon.\"]}";

    private final Path program;
    private int passed;
    private int failed;

    private ShutdownUnderLoad(Path program) {
        this.program = program;
    }

    public static void main(String... args) throws Exception {
        ShutdownUnderLoad test = new ShutdownUnderLoad(args.length > 0 ? Path.of(args[0]) : JAR);
        test.callsUntilNotReadyAreAnswered();
        test.aCallThatHasBegunIsFinished();
        test.aCallThatNeverEndsIsCutAtTheLimit();
        System.out.println(test.passed + " passed, " + test.failed + " failed");
        System.exit(test.failed == 0 ? 0 : 1);
    }

    /** Clients send until readiness is down, as behind a Kubernetes Service; every one of their calls must be answered. */
    private void callsUntilNotReadyAreAnswered() throws Exception {
        try (Service service = new Service("2s", "20s")) {
            AtomicBoolean sending = new AtomicBoolean(true);
            AtomicBoolean stopped = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            AtomicInteger answeredAfterSignal = new AtomicInteger();
            AtomicInteger lost = new AtomicInteger();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofPlatform().start(() -> {
                    try (HttpClient client = client()) {
                        while (sending.get()) {
                            boolean afterSignal = stopped.get();
                            try {
                                HttpResponse<String> answer =
                                        client.send(service.call(), HttpResponse.BodyHandlers.ofString());
                                if (answer.statusCode() == 200 && answer.body().contains("\"rewrite\"")) {
                                    answered.incrementAndGet();
                                    answeredAfterSignal.addAndGet(afterSignal ? 1 : 0);
                                } else {
                                    lost.incrementAndGet();
                                    System.out.println("status " + answer.statusCode());
                                }
                            } catch (IOException | InterruptedException e) {
                                lost.incrementAndGet();
                                System.out.println(e);
                            }
                        }
                    }
                }));
            }
            Thread.sleep(1500);
            int before = answered.get();
            stopped.set(true);
            service.signal();
            boolean wentDown = service.waitForNotReady();
            // What a balancer needs until it has taken the address out.
            Thread.sleep(700);
            sending.set(false);
            for (Thread client : clients) {
                client.join();
            }
            int exit = service.waitForEnd(30);
            report(
                    "calls until not ready: " + before + " before SIGTERM, " + answeredAfterSignal + " after it, " + lost
                            + " lost, readiness down " + wentDown + ", exit " + exit,
                    before > 0 && answeredAfterSignal.get() > 0 && lost.get() == 0 && wentDown && (exit == 143 || exit == 0));
        }
    }

    /** Half of the body came before the signal, the other half after the delay, when only running calls hold up the end. */
    private void aCallThatHasBegunIsFinished() throws Exception {
        try (Service service = new Service("1s", "20s");
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/guardrails/pre-call HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + TEXTS.length() + "\r\n\r\n" + TEXTS.substring(0, 20))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(500);
            service.signal();
            Thread.sleep(2500);
            boolean waiting = !service.ended();
            out.write(TEXTS.substring(20).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = firstBytes(socket.getInputStream());
            int exit = service.waitForEnd(30);
            report(
                    "a call that has begun: waited for " + waiting + ", its answer "
                            + answer.lines().findFirst().orElse("none"),
                    waiting && answer.startsWith("HTTP/1.1 200") && (exit == 143 || exit == 0));
        }
    }

    private void aCallThatNeverEndsIsCutAtTheLimit() throws Exception {
        try (Service service = new Service("0.1s", "2s");
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port)) {
            socket.getOutputStream()
                    .write(("POST /v1/guardrails/pre-call HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 1000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(500);
            long from = System.nanoTime();
            service.signal();
            int exit = service.waitForEnd(30);
            double seconds = (System.nanoTime() - from) / 1e9;
            report(
                    String.format("a call that never ends: the service ended after %.1f s, exit %d", seconds, exit),
                    seconds > 1.9 && seconds < 15 && (exit == 143 || exit == 0));
        }
    }

    private void report(String line, boolean good) {
        System.out.println((good ? "ok    " : "FAIL  ") + line);
        if (good) {
            passed++;
        } else {
            failed++;
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static String firstBytes(InputStream in) {
        try {
            byte[] bytes = new byte[512];
            int read = in.read(bytes);
            return read <= 0 ? "" : new String(bytes, 0, read, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The packaged service as a process of its own. */
    private final class Service implements AutoCloseable {
        private final int port = freePort();
        private final int managementPort = freePort();
        private final Process process;
        private final HttpClient probe = client();

        Service(String delay, String timeout) throws Exception {
            List<String> command = new ArrayList<>();
            List<String> settings = List.of(
                    "-Dquarkus.http.port=" + port,
                    "-Dquarkus.management.port=" + managementPort,
                    "-Dquarkus.management.host=127.0.0.1",
                    "-Dquarkus.shutdown.delay=" + delay,
                    "-Dquarkus.shutdown.timeout=" + timeout,
                    "-Dportcullis.audit.enabled=false");
            if (program.toString().endsWith(".jar")) {
                command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
                command.addAll(settings);
                command.addAll(List.of("-jar", program.toString()));
            } else {
                command.add(program.toAbsolutePath().toString());
                command.addAll(settings);
            }
            Path log = Files.createTempFile("shutdown", ".log");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (!ready()) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    System.out.println(Files.readString(log));
                    process.destroyForcibly();
                    throw new IllegalStateException("the service did not become ready");
                }
                Thread.sleep(100);
            }
            Files.deleteIfExists(log);
        }

        HttpRequest call() {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/guardrails/pre-call"))
                    .header("content-type", "application/json")
                    .timeout(Duration.ofSeconds(20))
                    .POST(HttpRequest.BodyPublishers.ofString(TEXTS))
                    .build();
        }

        void signal() {
            process.destroy();
        }

        boolean waitForNotReady() throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (process.isAlive() && System.nanoTime() < end) {
                if (!ready()) {
                    return process.isAlive();
                }
                Thread.sleep(20);
            }
            return false;
        }

        boolean ended() {
            return !process.isAlive();
        }

        int waitForEnd(int seconds) throws InterruptedException {
            return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
        }

        private boolean ready() {
            try {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
                return probe.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException | InterruptedException e) {
                return false;
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            probe.close();
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
