package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.Calibration;
import io.portcullis.detect.ner.ClusterLexicon;
import io.portcullis.detect.ner.NerModel;
import io.portcullis.detect.ner.Tokens;
import io.portcullis.detect.ner.opennlp.OpenNlpModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.Deflater;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;

/** Trains a name model from corpora, as a recipe says. */
final class NameTrainer {
    /** What the template {@code a always} makes of every token. */
    private static final String EVERY_TOKEN = "a=1";

    private final Recipe recipe;
    private final Path corpora;
    private final Path lexica;

    /**
     * A trainer.
     *
     * @param corpora folder of the corpora
     * @param lexica folder of the word clusters and lists of names
     */
    NameTrainer(Recipe recipe, Path corpora, Path lexica) {
        this.recipe = recipe;
        this.corpora = corpora;
        this.lexica = lexica;
    }

    /** The bytes of the model file: always the same for the same files. */
    byte[] train() throws IOException {
        List<GoldSentence> sentences = TrainingSet.sentences(recipe, corpora, lexica);
        ClusterLexicon clusters = Lexica.clusters(recipe, lexica);
        String templates = Files.readString(recipe.file(recipe.text("features", "features.txt")));
        String language = recipe.text("language", "en");
        TrainingParameters parameters = parameters();
        recipe.check();
        FtrlTrainer.register();
        TokenNameFinderModel model = NameFinderME.train(
                language,
                null,
                new Samples(sentences.iterator()),
                parameters,
                OpenNlpModels.factory(templates, clusters));
        Progress.say("calibrating");
        SortedMap<String, byte[]> entries = ModelFile.entries(model);
        Calibration calibration = calibration(ModelFile.zip(entries, Deflater.NO_COMPRESSION));
        entries.put(ModelFile.CALIBRATION, calibration.text().getBytes(StandardCharsets.UTF_8));
        return ModelFile.zip(entries, Deflater.BEST_COMPRESSION);
    }

    private TrainingParameters parameters() {
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, FtrlTrainer.class.getName());
        parameters.put(TrainingParameters.ITERATIONS_PARAM, (int) recipe.number("epochs", 6));
        parameters.put(TrainingParameters.CUTOFF_PARAM, (int) recipe.number("cutoff", 3));
        parameters.put(BeamSearch.BEAM_SIZE_PARAMETER, 1);
        parameters.put(FtrlTrainer.ALPHA, recipe.number("alpha", 0.3));
        parameters.put(FtrlTrainer.L1, recipe.number("l1", 0.4));
        parameters.put(FtrlTrainer.L2, recipe.number("l2", 1));
        parameters.put(FtrlTrainer.DROPOUT, recipe.number("dropout", 0.2));
        parameters.put(FtrlTrainer.SEEDS, (int) recipe.number("seeds", 1));
        parameters.put(FtrlTrainer.SMALLEST, recipe.number("smallest", 1.0 / 64));
        parameters.put(
                FtrlTrainer.SHIFT, EVERY_TOKEN + "," + BilouCodec.OTHER + "," + -recipe.number("recall-offset", 0));
        // OpenNLP's context generator adds these to every event; our templates have better ones.
        parameters.put(FtrlTrainer.IGNORED, "po=,pow=,powf=,ppo=");
        return parameters;
    }

    /** Fitted to the first half of each development set; {@code make eval-ner} measures the other. */
    private Calibration calibration(byte[] model) throws IOException {
        List<GoldSentence> half = new ArrayList<>();
        for (TrainingSet.Corpus corpus : TrainingSet.development(corpora)) {
            half.addAll(corpus.sentences().subList(0, corpus.sentences().size() / 2));
        }
        return Calibrator.fit(NerModel.load(new ByteArrayInputStream(model)), half);
    }

    /** Sentences as OpenNLP wants them. */
    private record Samples(Iterator<GoldSentence> sentences) implements ObjectStream<NameSample> {
        @Override
        public NameSample read() {
            return sentences.hasNext() ? sample(sentences.next()) : null;
        }
    }

    /** A sentence as OpenNLP wants it. */
    static NameSample sample(GoldSentence sentence) {
        Tokens tokens = sentence.tokens();
        String[] words = new String[tokens.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = sentence.text().substring(tokens.start(i), tokens.end(i));
        }
        List<Span> spans = new ArrayList<>();
        int end = 0;
        for (GoldSentence.TokenSpan span : sentence.spans(tokens)) {
            if (span.first() >= end) {
                spans.add(new Span(span.first(), span.end(), span.type().label()));
                end = span.end();
            }
        }
        return new NameSample(words, spans.toArray(new Span[0]), false);
    }
}
