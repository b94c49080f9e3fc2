package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.text.TextNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Clean text of many kinds must not light up: licences and sources of the JDK, and generated logs, data and chats. */
class CorpusTest {
    private static final int MOST_PER_TEN_THOUSAND_WORDS = 5;
    /** Of them secrets, which block a call where personal data is rewritten. */
    private static final int MOST_SECRETS_PER_TEN_THOUSAND_WORDS = 1;

    private static final int SOURCE_BYTES = 1_500_000;
    /** What clean text is full of, and what no guardrail rewrites by default. */
    private static final Set<String> NOT_COUNTED = Set.of("URL", "DATE_TIME");

    private final Detector detector = RegexDetector.load();
    private final Detector.Scan scan = detector.prepare(detector.entities().stream()
            .filter(info -> !NOT_COUNTED.contains(info.type().name()))
            .collect(Collectors.toMap(EntityInfo::type, info -> 0.5)));

    private final Set<EntityType> secretTypes = detector.entities().stream()
            .filter(info -> info.category().isSecret())
            .map(EntityInfo::type)
            .collect(Collectors.toSet());

    @Test
    void cleanTextDoesNotLightUp() throws IOException {
        // Given
        Map<String, String> corpus = new LinkedHashMap<>();
        corpus.put("licences", licences());
        corpus.put("source code", sources());
        corpus.put("logs", lines(6000, CorpusTest::log));
        corpus.put("csv", lines(6000, CorpusTest::csv));
        corpus.put("json", lines(4000, CorpusTest::json));
        corpus.put("chat", lines(6000, CorpusTest::chat));
        corpus.put("build output", lines(4000, CorpusTest::build));
        corpus.put("minified scripts", SecretlessTexts.minifiedScripts());
        corpus.put("translations", lines(4000, SecretlessTexts::translation));
        corpus.put("interface descriptions", lines(3000, SecretlessTexts::schema));
        corpus.put("lock files of packages", lines(2000, SecretlessTexts::lock));
        corpus.put("manuals", lines(5000, SecretlessTexts::manual));
        corpus.put("orders", lines(4000, CorpusTest::order));
        corpus.put("web logs", lines(3000, CorpusTest::web));
        corpus.put("lock files", lines(2000, CorpusTest::lock));
        corpus.put("changelogs", lines(3000, CorpusTest::change));
        corpus.put("character tables", lines(4000, CorpusTest::characters));
        corpus.put("hex dumps", lines(4000, CorpusTest::dump));
        corpus.put("table dumps", lines(3000, CorpusTest::table));
        corpus.put("numbers", lines(4000, CorpusTest::numbers));
        corpus.put("references", lines(4000, CorpusTest::reference));

        // When
        int words = 0;
        int found = 0;
        int secrets = 0;
        for (Map.Entry<String, String> part : corpus.entrySet()) {
            Map<String, Integer> types = new TreeMap<>();
            Map<String, String> samples = new TreeMap<>();
            for (String page : pages(part.getValue())) {
                for (Finding finding : find(page)) {
                    secrets += secretTypes.contains(finding.type()) ? 1 : 0;
                    types.merge(finding.type().name(), 1, Integer::sum);
                    samples.putIfAbsent(
                            finding.type().name(),
                            page.substring(
                                            Math.max(0, finding.span().start() - 30),
                                            Math.min(
                                                    page.length(),
                                                    finding.span().end() + 10))
                                    .replace('\n', ' '));
                }
            }
            int partWords = part.getValue().split("\\s+").length;
            int partFound = types.values().stream().mapToInt(Integer::intValue).sum();
            words += partWords;
            found += partFound;
            System.out.printf(
                    Locale.ROOT,
                    "corpus %s: %d KB, %d words, %d findings %s%n  %s%n",
                    part.getKey(),
                    part.getValue().length() / 1024,
                    partWords,
                    partFound,
                    types,
                    samples);
        }

        // Then
        assertThat(corpus.values().stream().mapToInt(String::length).sum()).isGreaterThan(2_000_000);
        assertThat(found * 10_000.0 / words).isLessThanOrEqualTo(MOST_PER_TEN_THOUSAND_WORDS);
        assertThat(secrets * 10_000.0 / words).isLessThanOrEqualTo(MOST_SECRETS_PER_TEN_THOUSAND_WORDS);
    }

    private Iterable<Finding> find(String text) {
        return scan.scan(new DetectionRequest(
                        TextNormalizer.normalize(text),
                        false,
                        CallDeadline.after(System::nanoTime, 60_000_000_000L),
                        100_000))
                .findings();
    }

    private static Iterable<String> pages(String text) {
        return Stream.iterate(0, at -> at < text.length(), at -> at + 50_000)
                .map(at -> text.substring(at, Math.min(text.length(), at + 50_000)))
                .toList();
    }

    private static String licences() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.home"), "legal"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!Files.isSymbolicLink(file)) {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                            .append('\n');
                }
            }
        }
        return all.toString();
    }

    /** Sources of the JDK where it ships them, else the project's own. */
    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        if (Files.exists(zip)) {
            try (ZipFile file = new ZipFile(zip.toFile())) {
                Enumeration<? extends ZipEntry> entries = file.entries();
                while (entries.hasMoreElements() && all.length() < SOURCE_BYTES) {
                    ZipEntry entry = entries.nextElement();
                    if (entry.getName().matches("java\\.(base|net\\.http|sql|logging)/.*\\.java")) {
                        try (InputStream in = file.getInputStream(entry)) {
                            String source = new String(in.readNBytes(60_000), StandardCharsets.UTF_8);
                            // The licence at the head is the same everywhere, and has a real address in it.
                            all.append(source, Math.max(0, source.indexOf("package ")), source.length());
                        }
                    }
                }
            }
        } else {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .forEach(file -> all.append(read(file)));
            }
        }
        return all.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(int count, Function<Random, String> line) {
        Random random = new Random(20261122);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(line.apply(random)).append('\n');
        }
        return all.toString();
    }

    private static String log(Random random) {
        String stamp = "2026-%02d-%02dT%02d:%02d:%02d.%06dZ"
                .formatted(
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1_000_000));
        return switch (random.nextInt(6)) {
            case 0 ->
                stamp + " INFO  [worker-" + random.nextInt(64) + "] request " + uuid(random) + " took "
                        + random.nextInt(100_000) + " us";
            case 1 ->
                stamp + " DEBUG cache key=" + hex(random, 16) + " size=" + random.nextInt(1_000_000_000) + " hits="
                        + random.nextInt(9999);
            case 2 ->
                "[" + (1_600_000_000L + random.nextInt(200_000_000)) + "." + random.nextInt(1000) + "] kernel: eth0 rx "
                        + random.nextInt(Integer.MAX_VALUE) + " tx " + random.nextInt(Integer.MAX_VALUE);
            case 3 ->
                stamp + " WARN  retry " + random.nextInt(9) + " of order " + (10_000_000L + random.nextInt(90_000_000))
                        + " (build " + random.nextInt(99) + "." + random.nextInt(99) + "." + random.nextInt(9999) + ")";
            case 4 ->
                stamp + " ERROR trace_id=" + hex(random, 16) + " span_id=" + hex(random, 8)
                        + " at com.acme.Shop.order(Shop.java:" + random.nextInt(900) + ")";
            default ->
                stamp + " INFO  commit " + hex(random, 20) + " tag v" + random.nextInt(20) + "." + random.nextInt(20)
                        + "." + random.nextInt(20) + "-rc." + random.nextInt(9);
        };
    }

    private static String csv(Random random) {
        return random.nextInt(100_000_000) + "," + (1_500_000_000_000L + (long) random.nextInt(1_000_000_000) * 100)
                + ","
                + String.format(Locale.ROOT, "%.4f", random.nextDouble() * 1000) + ",SKU-" + random.nextInt(100_000)
                + ",2026-0"
                + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + ","
                + (1_000_000_000L + random.nextInt(Integer.MAX_VALUE));
    }

    private static String json(Random random) {
        return "{\"id\":\"" + uuid(random) + "\",\"version\":\"" + random.nextInt(9) + "." + random.nextInt(99) + "."
                + random.nextInt(999)
                + "\",\"checksum\":\"sha256:" + hex(random, 32) + "\",\"createdAt\":"
                + (1_700_000_000_000L + random.nextInt(Integer.MAX_VALUE))
                + ",\"amount\":" + random.nextInt(1_000_000) + ".25,\"tags\":[\"a" + random.nextInt(99) + "\",\"build-"
                + random.nextInt(9999)
                + "\"],\"isbn\":\"978-3-16-14841" + random.nextInt(10) + "-0\",\"token_count\":" + random.nextInt(5000)
                + "}";
    }

    private static String chat(Random random) {
        String[] lines = {
            "user: can you explain how the password reset flow works in our app?",
            "assistant: Sure. The token is sent by mail and expires after " + random.nextInt(60) + " minutes.",
            "user: the order " + (100_000 + random.nextInt(900_000)) + " from last week has not arrived",
            "user: upgrade from 3." + random.nextInt(20) + "." + random.nextInt(30) + " to 4.0." + random.nextInt(10)
                    + " failed with exit code " + random.nextInt(256),
            "assistant: In 20" + (10 + random.nextInt(16)) + " the population was about " + random.nextInt(90) + ","
                    + (100 + random.nextInt(900)) + "," + (100 + random.nextInt(900)) + ".",
            "user: the passport office opens at 9:30 and the driver was late by " + random.nextInt(60) + " minutes",
            "assistant: Use `api_key = os.environ[\"ACME_KEY\"]` and never commit secrets, see section "
                    + random.nextInt(9) + "." + random.nextInt(9),
            "user: my account has " + random.nextInt(10_000) + " points, and the invoice says EUR "
                    + random.nextInt(1000) + "." + (10 + random.nextInt(90)),
        };
        return lines[random.nextInt(lines.length)];
    }

    private static String build(Random random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                "[INFO] Tests run: " + random.nextInt(500) + ", Failures: 0, Time elapsed: " + random.nextInt(99) + "."
                        + random.nextInt(999) + " s";
            case 1 -> "    \"integrity\": \"sha512-" + base64(random, 64) + "\",";
            case 2 ->
                "implementation 'com.acme:lib-core:" + random.nextInt(9) + "." + random.nextInt(30) + "."
                        + random.nextInt(200) + "'";
            default ->
                hex(random, 20) + "  target/lib-" + random.nextInt(99) + "." + random.nextInt(9) + ".jar "
                        + random.nextInt(90_000_000) + " bytes";
        };
    }

    private static String order(Random random) {
        return "%08d;2026-%02d-%02d;SKU-%06d;%d;%d.%02d;EUR;shipped;%012d;batch %s%06d;tracking 1Z%s"
                .formatted(
                        random.nextInt(100_000_000),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(1_000_000),
                        1 + random.nextInt(40),
                        random.nextInt(1000),
                        random.nextInt(100),
                        random.nextLong(1_000_000_000_000L),
                        hex(random, 1).toUpperCase(Locale.ROOT),
                        random.nextInt(1_000_000),
                        hex(random, 8).toUpperCase(Locale.ROOT));
    }

    private static String web(Random random) {
        return "web-%d.example.com - - [%02d/Jan/2026:%02d:%02d:%02d +0000] \"GET /item/%d?page=%d&v=%s HTTP/1.1\" 200 %d \"-\" \"Mozilla/5.0 (X11; Linux x86_64) Chrome/%d.0.%d.%d Safari/537.36\" %s"
                .formatted(
                        random.nextInt(40),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1_000_000_000),
                        random.nextInt(90),
                        version(random, 3),
                        random.nextInt(10_000_000),
                        80 + random.nextInt(60),
                        1000 + random.nextInt(6000),
                        10 + random.nextInt(240),
                        uuid(random));
    }

    private static String lock(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                "\"acme-lib@^" + version(random, 3) + "\":\n  version \"" + version(random, 3)
                        + "\"\n  resolved \"https://registry.example/acme-lib-" + version(random, 3) + ".tgz#"
                        + hex(random, 20) + "\"";
            case 1 ->
                "example.com/acme/lib v" + version(random, 3)
                        + "-0.20260%d%02d093012-".formatted(1 + random.nextInt(9), 1 + random.nextInt(28))
                        + hex(random, 6) + " h1:" + base64(random, 32);
            default ->
                "    {file = \"acme-" + version(random, 3) + ".tar.gz\", hash = \"sha256:" + hex(random, 32) + "\"},";
        };
    }

    private static String change(Random random) {
        return "## " + version(random, 3 + random.nextInt(2)) + " (2026-0" + (1 + random.nextInt(9)) + "-1"
                + random.nextInt(10) + ")\n- Update the driver from " + version(random, 4) + " to " + version(random, 4)
                + " (#" + random.nextInt(99_999) + ")\n- libssl.so." + version(random, 3) + " replaces "
                + version(random, 4);
    }

    private static String characters(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                hex(random, 2).toUpperCase(Locale.ROOT)
                        + ";LATIN SMALL LETTER A;Ll;0;L;%04d %04d;;;;N;;;%s;;"
                                .formatted(random.nextInt(10_000), random.nextInt(10_000), hex(random, 2));
            case 1 ->
                hex(random, 2).toUpperCase(Locale.ROOT)
                        + "  ; [.%s.%04d.%04d][.0000.%04d.0002] # ARABIC FATHATAN"
                                .formatted(
                                        hex(random, 2).toUpperCase(Locale.ROOT),
                                        20 + random.nextInt(60),
                                        2 + random.nextInt(9),
                                        random.nextInt(10_000));
            default -> groups(random, 12, 4);
        };
    }

    private static String dump(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                hex(random, 4) + "  " + groups(random, 8, 2) + "  " + groups(random, 8, 2) + "  |................|";
            case 1 -> hex(random, 4) + ": " + groups(random, 8, 4);
            default -> "    " + groups(random, 15, 2).replace(' ', ':') + ":";
        };
    }

    private static String table(Random random) {
        return "INSERT INTO products VALUES (%d,'%s-%06d',%d.%02d,'2026-0%d-1%d 10:%02d:00','%s'),(%d,'%010d');"
                .formatted(
                        random.nextInt(1_000_000_000),
                        hex(random, 2),
                        random.nextInt(1_000_000),
                        random.nextInt(1000),
                        random.nextInt(100),
                        1 + random.nextInt(9),
                        random.nextInt(10),
                        random.nextInt(60),
                        hex(random, 16),
                        random.nextInt(1_000_000_000),
                        random.nextLong(10_000_000_000L));
    }

    private static String numbers(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                "\\sum_{k=%d}^{%d} = %d, \\pi \\approx 3.%015d, %.6f \\pm %.6f"
                        .formatted(
                                random.nextInt(10),
                                random.nextInt(1000),
                                random.nextLong(1_000_000_000_000L),
                                random.nextLong(1_000_000_000_000_000L),
                                random.nextDouble(),
                                random.nextDouble());
            case 1 ->
                random.longs(6, 100_000_000L, 100_000_000_000L)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(", "));
            default ->
                "Revenue rose to $%d,%03d,%03d in 20%02d, population %d %03d %03d, years %d-%d"
                        .formatted(
                                random.nextInt(1000),
                                random.nextInt(1000),
                                random.nextInt(1000),
                                random.nextInt(26),
                                1 + random.nextInt(90),
                                random.nextInt(1000),
                                random.nextInt(1000),
                                1900 + random.nextInt(60),
                                1960 + random.nextInt(60));
        };
    }

    private static String reference(Random random) {
        return "Doe et al., 20%02d. ISBN 978-%d-%05d-%03d-%d, ISSN %04d-%04d, doi:10.%04d/x.%06d, RFC %d, CVE-20%02d-%05d, § %d BGB, CAS %d-%02d-%d, EAN %013d, train ICE %d at %02d:%02d"
                .formatted(
                        random.nextInt(26),
                        random.nextInt(9),
                        random.nextInt(100_000),
                        random.nextInt(1000),
                        random.nextInt(10),
                        random.nextInt(10_000),
                        random.nextInt(10_000),
                        1000 + random.nextInt(9000),
                        random.nextInt(1_000_000),
                        100 + random.nextInt(9400),
                        random.nextInt(26),
                        random.nextInt(100_000),
                        random.nextInt(1000),
                        50 + random.nextInt(90_000),
                        random.nextInt(100),
                        random.nextInt(10),
                        random.nextLong(10_000_000_000_000L),
                        random.nextInt(3000),
                        random.nextInt(24),
                        random.nextInt(60));
    }

    private static String version(Random random, int parts) {
        return random.ints(parts, 0, 40).mapToObj(Integer::toString).collect(Collectors.joining("."));
    }

    /** Groups of digits and hexadecimal letters, mostly digits, between spaces. */
    private static String groups(Random random, int count, int width) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(i == 0 ? "" : " ");
            boolean decimal = random.nextInt(3) > 0;
            for (int k = 0; k < width; k++) {
                all.append(Character.forDigit(random.nextInt(decimal ? 10 : 16), 16));
            }
        }
        return all.toString();
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }

    private static String hex(Random random, int bytes) {
        byte[] data = new byte[bytes];
        random.nextBytes(data);
        return HexFormat.of().formatHex(data);
    }

    private static String base64(Random random, int bytes) {
        byte[] data = new byte[bytes];
        random.nextBytes(data);
        return java.util.Base64.getEncoder().encodeToString(data);
    }
}
