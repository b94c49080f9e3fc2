package io.portcullis.detect.ner;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a {@code TokenNameFinderModel} file into flat arrays, without OpenNLP's maps of strings. */
final class NerModelReader {
    static final String MANIFEST = "manifest.properties";
    static final String WEIGHTS = "nameFinder.model";
    static final String TEMPLATES = "features.txt";
    static final String LEXICON = "clusters.lexicon";
    static final String CALIBRATION = "calibration.txt";

    private @Nullable Properties manifest;
    private @Nullable String templates;
    private @Nullable ClusterLexicon lexicon;
    private @Nullable GisWeights weights;
    private String calibration = "";

    private NerModelReader() {}

    /** Reads a model; the stream is not closed. */
    static NerModel read(InputStream in) throws IOException {
        NerModelReader reader = new NerModelReader();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            reader.entry(entry.getName(), zip);
        }
        return reader.model();
    }

    private void entry(String name, InputStream in) throws IOException {
        switch (name) {
            case MANIFEST -> {
                manifest = new Properties();
                manifest.load(in);
            }
            case WEIGHTS -> weights = GisWeights.read(in);
            case TEMPLATES -> templates = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            case CALIBRATION -> calibration = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            case LEXICON -> lexicon = ClusterLexicon.read(new DataInputStream(in));
            default -> {
                // The feature generator's descriptor is for OpenNLP alone.
            }
        }
    }

    private NerModel model() throws IOException {
        if (manifest == null || templates == null || lexicon == null || weights == null) {
            throw new IOException("not a name model of make train-ner");
        }
        try {
            Outcomes outcomes = new Outcomes(weights.outcomes());
            CompiledTemplates compiled =
                    new CompiledTemplates(FeatureTemplate.parse(templates), weights.weights(), outcomes);
            String language = manifest.getProperty("Language", "und");
            return new FlatNerModel(
                    language, new GreedyDecoder(outcomes, compiled, lexicon, Calibration.parse(calibration)));
        } catch (IllegalArgumentException e) {
            throw new IOException("a name model that this version cannot read: " + e.getMessage(), e);
        }
    }
}
