package io.portcullis.detect.ner;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads the shipped English model and those of other languages. A folder of a language holds {@value #NAMES}, which {@code make
 * train-ner} writes, and may hold {@value #SENTENCES}, an OpenNLP sentence model; without it a sentence ends at every full
 * stop, question or exclamation mark before a space and a capital.
 */
public final class LanguageModels {
    /** The name model in a folder of a language. */
    public static final String NAMES = "names.bin";
    /** The sentence model in a folder of a language. */
    public static final String SENTENCES = "sentences.bin";

    private static final String ENGLISH = "en";
    private static final String SHIPPED_NAMES = "ner/en/names.bin";
    private static final String SHIPPED_SENTENCES = "opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

    private static final SentenceEnds EVERY_SIGN = chars -> (from, to, at) -> true;

    private LanguageModels() {}

    /**
     * The shipped model and those of {@code folders}.
     *
     * @param folders by ISO 639-1 code; one of {@code en} takes the place of the shipped model
     * @param cache estimated heap, in bytes, for what was found in sentences; 0 for none
     * @throws IOException when a model cannot be read
     */
    public static Languages load(Map<String, Path> folders, long cache) throws IOException {
        SentenceCache sentences = new SentenceCache(cache);
        List<LanguagePack> packs = new ArrayList<>();
        if (!folders.containsKey(ENGLISH)) {
            packs.add(pack(ENGLISH, resource(SHIPPED_NAMES), resource(SHIPPED_SENTENCES), sentences));
        }
        for (Map.Entry<String, Path> folder : new TreeMap<>(folders).entrySet()) {
            Path ends = folder.getValue().resolve(SENTENCES);
            packs.add(
                    packs.isEmpty() || !folder.getKey().equals(ENGLISH) ? packs.size() : 0,
                    pack(
                            folder.getKey(),
                            Files.newInputStream(folder.getValue().resolve(NAMES)),
                            Files.exists(ends) ? Files.newInputStream(ends) : null,
                            sentences));
        }
        return new Languages(packs, new OpenNlpLanguageGuess(), sentences);
    }

    private static LanguagePack pack(
            String language, InputStream names, @Nullable InputStream ends, SentenceCache sentences)
            throws IOException {
        try (InputStream in = new BufferedInputStream(names);
                InputStream endsIn = ends == null ? InputStream.nullInputStream() : new BufferedInputStream(ends)) {
            NameDecoder decoder = sentences.over(language, NerModel.load(in).decoder());
            return new LanguagePack(language, decoder, ends == null ? EVERY_SIGN : SentenceModelEnds.load(endsIn));
        }
    }

    static InputStream resource(String name) {
        InputStream in = LanguageModels.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new UncheckedIOException(new IOException("missing resource " + name));
        }
        return in;
    }
}
