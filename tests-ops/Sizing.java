import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures what a pod needs: memory after the start and after a load with the name model on, calls, CPU. Every text is different.
 * Usage: java tests-ops/Sizing.java seconds connections [JVM options]; prints one row of the table in docs/operations.md. Linux only.
 */
public final class Sizing {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final String[] WORDS = ("the meeting about our new plan was moved to Thursday since several people of the team"
                    + " could not come and Margaret asked whether Peter Jones from Liverpool or his colleague Ms. Okafor would"
                    + " write the report that everybody waits for please answer her at once")
            .split(" ");

    private Sizing() {}

    public static void main(String... args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[1]);
        List<String> options = Arrays.asList(args).subList(2, args.length);
        int port = freePort();
        int managementPort = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + managementPort,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.shutdown.delay=0s",
                "-Dportcullis.audit.file=/dev/null",
                "-jar",
                JAR.toString()));
        Path log = Files.createTempFile("sizing", ".log");
        long from = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            waitUntilReady(process, managementPort, log);
            double start = (System.nanoTime() - from) / 1e9;
            long afterStart = resident(process);
            double cpuOfStart = cpu(process);
            ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
            AtomicInteger wrong = new AtomicInteger();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Random random = new Random(i);
                clients.add(Thread.ofPlatform().start(() -> load(port, end, random, nanos, wrong)));
            }
            for (Thread client : clients) {
                client.join();
            }
            List<Long> sorted = nanos.stream().sorted().toList();
            System.out.printf(
                    "| %s | %.1f | %d | %d | %.0f | %.1f | %.1f | %.2f | %d |%n",
                    String.join(" ", options),
                    start,
                    afterStart,
                    resident(process),
                    (double) sorted.size() / seconds,
                    sorted.get(sorted.size() / 2) / 1e6,
                    sorted.get(sorted.size() * 99 / 100) / 1e6,
                    (cpu(process) - cpuOfStart) / seconds,
                    wrong.get());
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
            process.destroyForcibly();
            Files.deleteIfExists(log);
        }
    }

    private static void load(
            int port, long end, Random random, ConcurrentLinkedQueue<Long> nanos, AtomicInteger wrong) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (System.nanoTime() < end) {
                StringBuilder text = new StringBuilder("{\"guardrails\":[\"pii-ner-precall\"],\"texts\":[\"");
                while (text.length() < 2048) {
                    text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(12) == 0 ? ". " : " ");
                }
                text.append("someone").append(random.nextInt(1_000_000)).append("@example.com\"]}");
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/v1/guardrails/pre-call"))
                        .header("content-type", "application/json")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(text.toString()))
                        .build();
                long from = System.nanoTime();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                nanos.add(System.nanoTime() - from);
                if (answer.statusCode() != 200 || !answer.body().contains("\"complete\":true")) {
                    wrong.incrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitUntilReady(Process process, int managementPort, Path log) throws Exception {
        try (HttpClient probe = HttpClient.newHttpClient()) {
            for (int i = 0; i < 1200; i++) {
                try {
                    if (probe.send(
                                            HttpRequest.newBuilder(URI.create(
                                                            "http://127.0.0.1:" + managementPort + "/q/health/ready"))
                                                    .build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    if (!process.isAlive()) {
                        break;
                    }
                }
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException(Files.readString(log));
    }

    /** Resident memory in MiB. */
    private static long resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }

    /** Seconds of CPU time so far. */
    private static double cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
