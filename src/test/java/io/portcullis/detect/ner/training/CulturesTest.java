package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import io.portcullis.detect.ner.Tokens;
import io.portcullis.detect.ner.WordTokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Names of every culture are found about as well as English ones. Each name is put into four sentences (chat, ticket, e-mail,
 * document) that no training pattern has; a name counts as found only with its exact start and end. Prints the recall of each
 * culture.
 */
class CulturesTest {
    private static final Set<String> WITH_FEW_FAMILY_NAMES = Set.of("chinese", "korean", "southeast_asian");
    private static final int KINDS = 4;

    private final NerModel model = ShippedModel.load();

    /** A name of a culture; {@code full} and {@code given} may be the same. */
    private record PersonName(String culture, String full, String given) {}

    static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(ShippedModel.resource("ner/" + resource), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("# ")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<PersonName> names() {
        List<PersonName> names = new ArrayList<>();
        for (String line : lines("cultures.tsv")) {
            String[] fields = line.split("\t");
            int open = fields[1].indexOf('[');
            int close = fields[1].indexOf(']');
            names.add(new PersonName(
                    fields[0], fields[1].replace("[", "").replace("]", ""), fields[1].substring(open + 1, close)));
        }
        return names;
    }

    /** Recall in per cent by culture, and by kind of text. */
    private Map<String, Double> recall(float bias, double threshold) {
        List<String> contexts = lines("contexts.tsv");
        int perKind = contexts.size() / KINDS;
        Map<String, int[]> counts = new LinkedHashMap<>();
        Map<String, Integer> seen = new TreeMap<>();
        for (PersonName name : names()) {
            int number = seen.merge(name.culture(), 1, Integer::sum) - 1;
            for (int kind = 0; kind < KINDS; kind++) {
                String[] context = contexts.get(kind * perKind + (number * 5 + kind) % perKind)
                        .split("\t");
                for (String key : List.of(name.culture(), context[0])) {
                    int[] count = counts.computeIfAbsent(key, unused -> new int[2]);
                    add(name, context[1], bias, threshold, count);
                }
            }
        }
        Map<String, Double> recall = new LinkedHashMap<>();
        counts.forEach((key, count) -> recall.put(key, 100.0 * count[0] / count[1]));
        return recall;
    }

    private void add(PersonName name, String context, float bias, double threshold, int[] count) {
        GoldSentence sentence = sentence(context, name);
        Tokens tokens =
                WordTokenizer.tokenize(sentence.text(), 0, sentence.text().length());
        Set<GoldSentence.Name> found = new HashSet<>();
        for (NameSpan span : model.decoder().decode(sentence.text(), tokens, bias)) {
            if (span.score() >= threshold) {
                found.add(new GoldSentence.Name(tokens.start(span.first()), tokens.end(span.last()), span.type()));
            }
        }
        for (GoldSentence.Name gold : sentence.names()) {
            count[0] += found.contains(gold) ? 1 : 0;
            count[1]++;
        }
    }

    private static GoldSentence sentence(String context, PersonName name) {
        StringBuilder text = new StringBuilder();
        List<GoldSentence.Name> gold = new ArrayList<>();
        for (int i = 0; i < context.length(); i++) {
            String value =
                    context.startsWith("{F}", i) ? name.full() : context.startsWith("{G}", i) ? name.given() : null;
            if (value == null) {
                text.append(context.charAt(i));
                continue;
            }
            gold.add(new GoldSentence.Name(text.length(), text.length() + value.length(), NameType.PERSON));
            text.append(value);
            i += 2;
        }
        return new GoldSentence(text.toString(), gold);
    }

    @Test
    void noCultureIsFarBehindEnglish() {
        for (float bias : new float[] {0, 1}) {
            Map<String, Double> recall = recall(bias, 0);
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "PERSON recall at bias %.0f:", bias));
            recall.forEach((key, value) -> line.append(String.format(Locale.ROOT, " %s %.0f", key, value)));
            System.out.println(line);

            double english = recall.getOrDefault("english", 0.0);
            assertThat(english).isGreaterThan(90);
            for (PersonName name : names()) {
                double allowed = name.culture().equals("southeast_asian") ? 15 : 10;
                assertThat(recall.getOrDefault(name.culture(), 0.0))
                        .as("%s at bias %.0f, English %.0f", name.culture(), bias, english)
                        .isGreaterThanOrEqualTo(english - allowed);
            }
        }
    }

    @Test
    void thereAreEnoughCulturesAndNames() {
        Map<String, Integer> counts = new TreeMap<>();
        names().forEach(name -> counts.merge(name.culture(), 1, Integer::sum));

        assertThat(counts).hasSizeGreaterThanOrEqualTo(12);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(16));
    }

    @Test
    void noNameIsInOurOwnTrainingList() throws IOException {
        assertThat(known(Path.of("models/en/training/names.tsv"))).isEmpty();
    }

    /** Names of the test that a list of names has; also asked by {@code make train-ner}'s lists when they are there. */
    private static List<String> known(Path list) throws IOException {
        Set<String> trained = new HashSet<>();
        for (String line : Files.readAllLines(list)) {
            String[] fields = line.split("\t");
            if (fields.length == 4 && !fields[2].equals("syllable")) {
                for (String name : fields[3].split(",")) {
                    trained.add(plain(name));
                }
            }
        }
        List<String> known = new ArrayList<>();
        for (PersonName name : names()) {
            boolean exempt = WITH_FEW_FAMILY_NAMES.contains(name.culture());
            String family = name.full().replace(name.given(), "").strip();
            if (trained.contains(plain(name.given())) && !exempt || !exempt && trained.contains(plain(family))) {
                known.add(name.full());
            }
            if (exempt && trained.contains(plain(name.given())) && trained.contains(plain(family))) {
                known.add(name.full());
            }
        }
        return known;
    }

    private static String plain(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("-", "")
                .toLowerCase(Locale.ROOT);
    }
}
