package io.portcullis.detect.ner;

import io.portcullis.text.ScanText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Finds out languages with OpenNLP's language model, which takes time and memory, so it is loaded when a policy first asks for
 * it. Looks at the first {@value #SAMPLE} characters of prose. Thread-safe.
 */
final class OpenNlpLanguageGuess implements LanguageGuess {
    private static final String MODEL = "langdetect-183.bin";
    private static final int SAMPLE = 1_200;
    private static final int FEWEST_LETTERS = 60;
    private static final double SURE = 0.5;

    /** The many codes of ISO 639-3 that stand for one of ISO 639-1 in this model. */
    private static final Map<String, String> CODES = codes();

    private volatile @Nullable LanguageDetectorModel model;

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            codes.put(Locale.of(code).getISO3Language(), code);
        }
        codes.putAll(Map.of(
                "cmn", "zh", "ekk", "et", "lvs", "lv", "zlm", "ms", "arb", "ar", "nob", "no", "plt", "mg", "pes",
                "fa"));
        return Map.copyOf(codes);
    }

    @Override
    public void prepare() {
        model();
    }

    private LanguageDetectorModel model() {
        LanguageDetectorModel loaded = model;
        if (loaded == null) {
            synchronized (this) {
                loaded = model;
                if (loaded == null) {
                    loaded = load();
                    model = loaded;
                }
            }
        }
        return loaded;
    }

    private static LanguageDetectorModel load() {
        try (InputStream in = new BufferedInputStream(LanguageModels.resource(MODEL))) {
            return new LanguageDetectorModel(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String of(ScanText text) {
        String sample = sample(text.original());
        if (sample.length() < FEWEST_LETTERS) {
            return null;
        }
        Language[] languages = new LanguageDetectorME(model()).predictLanguages(sample);
        Language best = languages[0];
        return best.getConfidence() < SURE ? null : CODES.getOrDefault(best.getLang(), best.getLang());
    }

    /** Letters and spaces of the text's start, without words that hold anything else. */
    static String sample(String text) {
        StringBuilder sample = new StringBuilder();
        int at = 0;
        int scanned = Math.min(text.length(), SAMPLE * 8);
        while (at < scanned && sample.length() < SAMPLE) {
            int end = at;
            boolean letters = true;
            while (end < scanned && !Character.isWhitespace(text.charAt(end))) {
                char c = text.charAt(end);
                letters &= Character.isLetter(c)
                        || ".,;:!?'\"()-\u2019".indexOf(c) >= 0
                        || Character.getType(c) == Character.NON_SPACING_MARK;
                end++;
            }
            if (letters && end > at && end - at <= 40) {
                for (int i = at; i < end; i++) {
                    if (Character.isLetter(text.charAt(i)) || text.charAt(i) == '\'') {
                        sample.append(text.charAt(i));
                    }
                }
                sample.append(' ');
            }
            at = end + 1;
        }
        return sample.toString();
    }
}
