package io.portcullis.detect.ner;

import io.portcullis.detect.ner.opennlp.OpenNlpModels;
import io.portcullis.detect.ner.training.CorpusReader;
import io.portcullis.detect.ner.training.GoldSentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Tokens per second of the decoder, and of OpenNLP's own with a beam of one, on the development part of EWT; and what loading
 * the shipped model costs. {@code seen}: every word was met before. {@code unseen}: a decoder that knows no word begins the text
 * anew each time. {@code strange}: besides, every word of four letters and more is one that no text has.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NameDecoderBenchmark {
    private static final Path MODEL = Path.of("models/en/names.bin");
    private static final Path TEXTS = Path.of("src/test/resources/ner/corpora/ewt.dev.tsv.gz");

    /** Counts tokens beside operations. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Count {
        /** Tokens that were decoded. */
        public long tokens;
    }

    /** Model and texts. */
    @State(Scope.Benchmark)
    public static class Data {
        private final List<String> texts = new ArrayList<>();
        private final List<String> strange = new ArrayList<>();
        private final List<String[]> words = new ArrayList<>();
        private byte[] bytes = {};
        private GreedyDecoder decoder;
        private NameFinderME finder;

        /** Reads all. */
        @Setup(Level.Trial)
        public void load() throws IOException {
            bytes = Files.readAllBytes(MODEL);
            decoder = (GreedyDecoder)
                    NerModel.load(new ByteArrayInputStream(bytes)).decoder();
            OpenNlpModels.register();
            finder = new NameFinderME(new TokenNameFinderModel(new ByteArrayInputStream(bytes)));
            SplittableRandom random = new SplittableRandom(1);
            for (GoldSentence sentence : CorpusReader.read(TEXTS)) {
                texts.add(sentence.text());
                strange.add(strange(sentence.text(), random));
                Tokens tokens = sentence.tokens();
                String[] cut = new String[tokens.size()];
                for (int i = 0; i < cut.length; i++) {
                    cut[i] = sentence.text().substring(tokens.start(i), tokens.end(i));
                }
                words.add(cut);
            }
        }

        private static String strange(String text, SplittableRandom random) {
            StringBuilder changed = new StringBuilder();
            for (String word : text.split(" ")) {
                changed.append(changed.isEmpty() ? "" : " ");
                if (word.length() < 4 || !word.chars().allMatch(Character::isLetter)) {
                    changed.append(word);
                    continue;
                }
                changed.append(word, 0, 2);
                for (int i = 2; i < word.length(); i++) {
                    changed.append((char) ('a' + random.nextInt(26)));
                }
            }
            return changed.toString();
        }
    }

    private static void decode(GreedyDecoder decoder, List<String> texts, Count count, Blackhole sink) {
        for (String text : texts) {
            Tokens tokens = WordTokenizer.tokenize(text, 0, text.length());
            count.tokens += tokens.size();
            sink.consume(decoder.decode(text, tokens, 0));
        }
    }

    /** Words that were met before. */
    @Benchmark
    public void seen(Data data, Count count, Blackhole sink) {
        decode(data.decoder, data.texts, count, sink);
    }

    /** A text that was not. */
    @Benchmark
    public void unseen(Data data, Count count, Blackhole sink) {
        decode(data.decoder.fresh(), data.texts, count, sink);
    }

    /** A text of words that no text has. */
    @Benchmark
    public void strange(Data data, Count count, Blackhole sink) {
        decode(data.decoder.fresh(), data.strange, count, sink);
    }

    /** OpenNLP's own decoder; its words are cut beforehand. */
    @Benchmark
    public void nameFinderMe(Data data, Count count, Blackhole sink) {
        for (String[] sentence : data.words) {
            count.tokens += sentence.length;
            sink.consume(data.finder.find(sentence));
        }
    }

    /** Loading the model and its clusters. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public NerModel load(Data data) throws IOException {
        return NerModel.load(new ByteArrayInputStream(data.bytes));
    }
}
