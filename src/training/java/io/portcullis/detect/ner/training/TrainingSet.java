package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.NameType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a model is trained on: the corpora in a folder, each with its share, sentences made from patterns, and further ones
 * made out of all these. The same files and recipe always give the same sentences in the same order.
 */
final class TrainingSet {
    private static final long SEED = 20_240_601L;
    private static final int LONGEST_MENTION = 40;
    private static final int MOST_WORDS = 3;

    private final Recipe recipe;
    private final Path corpora;
    private final Path lexica;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<GoldSentence> sentences = new ArrayList<>();

    private TrainingSet(Recipe recipe, Path corpora, Path lexica) {
        this.recipe = recipe;
        this.corpora = corpora;
        this.lexica = lexica;
    }

    /**
     * All training sentences.
     *
     * @param corpora folder of files that end in {@code .train.tsv} or {@code .train.tsv.gz}
     * @param lexica folder of the lists that the recipe names
     */
    static List<GoldSentence> sentences(Recipe recipe, Path corpora, Path lexica) throws IOException {
        TrainingSet set = new TrainingSet(recipe, corpora, lexica);
        set.addCorpora();
        NameSource names = set.names();
        set.addPatterns(names);
        set.addOtherPersons(names);
        set.addOtherCases();
        return set.sentences;
    }

    /** The development sentences of a folder, by the names of their corpora. */
    static List<Corpus> development(Path corpora) throws IOException {
        List<Corpus> development = new ArrayList<>();
        for (Path file : files(corpora, "dev")) {
            development.add(new Corpus(name(file), CorpusReader.read(file)));
        }
        return development;
    }

    /**
     * A corpus.
     *
     * @param name that of its file, up to the first dot
     * @param sentences in its order
     */
    record Corpus(String name, List<GoldSentence> sentences) {}

    private static List<Path> files(Path folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith("." + part + ".tsv") || name.endsWith("." + part + ".tsv.gz");
                    })
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private void addCorpora() throws IOException {
        List<Path> files = files(corpora, "train");
        if (files.isEmpty()) {
            throw new IOException("no *.train.tsv or *.train.tsv.gz in " + corpora);
        }
        for (Path file : files) {
            int before = sentences.size();
            double share = recipe.number("share." + name(file), 1);
            for (GoldSentence sentence : CorpusReader.read(file)) {
                for (double left = share; left > 0; left--) {
                    if (left >= 1 || random.nextDouble() < left) {
                        sentences.add(sentence);
                    }
                }
            }
            Progress.say("%-12s %,7d sentences", name(file), sentences.size() - before);
        }
    }

    /** Names to draw from; places and organisations are those that the corpora mention. */
    private NameSource names() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String list : recipe.list("names")) {
            Path own = recipe.file(list);
            lines.addAll(TextFile.lines(Files.exists(own) ? own : lexica.resolve(list)));
        }
        return new NameSource(lines, mentions(NameType.LOCATION), mentions(NameType.ORGANIZATION), random.split());
    }

    private List<String> mentions(NameType type) {
        TreeSet<String> mentions = new TreeSet<>();
        for (GoldSentence sentence : sentences) {
            for (GoldSentence.Name name : sentence.names()) {
                String text = sentence.text().substring(name.start(), name.end());
                if (name.type() == type && isUsable(text)) {
                    mentions.add(text);
                }
            }
        }
        return List.copyOf(mentions);
    }

    private static boolean isUsable(String mention) {
        return mention.length() > 3
                && mention.length() < LONGEST_MENTION
                && Character.isUpperCase(mention.charAt(0))
                && mention.chars().allMatch(c -> Character.isLetter(c) || c == ' ' || c == '-' || c == '.')
                && mention.split(" ").length <= MOST_WORDS;
    }

    private void addPatterns(NameSource names) throws IOException {
        for (String entry : recipe.list("patterns")) {
            int colon = entry.lastIndexOf(':');
            Path file = recipe.file(entry.substring(0, colon));
            List<GoldSentence> made = new PatternText(TextFile.lines(file), names, random.split())
                    .sentences(Integer.parseInt(entry.substring(colon + 1)));
            sentences.addAll(made);
            Progress.say("%-12s %,7d sentences", file.getFileName(), made.size());
        }
        for (String entry : recipe.list("plain")) {
            List<String> lines = TextFile.lines(recipe.file(entry));
            int before = sentences.size();
            for (String line : lines) {
                if (!line.isBlank()) {
                    sentences.add(new GoldSentence(line.strip(), List.of()));
                }
            }
            Progress.say("%-12s %,7d sentences", entry, sentences.size() - before);
        }
    }

    private void addOtherPersons(NameSource names) {
        double share = recipe.number("share.other-persons", 0);
        SplittableRandom own = random.split();
        int before = sentences.size();
        for (int i = 0; i < before; i++) {
            GoldSentence sentence = sentences.get(i);
            if (Augmentation.hasPerson(sentence) && own.nextDouble() < share) {
                sentences.add(Augmentation.withOtherPersons(sentence, names, own));
            }
        }
        Progress.say("%-12s %,7d sentences", "other persons", sentences.size() - before);
    }

    private void addOtherCases() {
        double lower = recipe.number("share.lower-case", 0.13);
        double upper = recipe.number("share.upper-case", 0);
        int before = sentences.size();
        for (int i = 0; i < before; i++) {
            double draw = random.nextDouble();
            if (draw < lower) {
                sentences.add(Augmentation.lowerCase(sentences.get(i)));
            } else if (draw < lower + upper) {
                sentences.add(Augmentation.upperCase(sentences.get(i)));
            }
        }
        Progress.say("%-12s %,7d sentences", "other cases", sentences.size() - before);
    }
}
