package io.portcullis.detect.ner;

import io.portcullis.detect.Demand;
import io.portcullis.text.ScanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The languages that have a model, and which of them a text is read in. Thread-safe. */
public final class Languages {
    private final Map<String, LanguagePack> packs;
    private final LanguageGuess guess;
    private final SentenceCache cache;

    /**
     * The given languages.
     *
     * @param packs the first one is for texts whose language nobody can tell
     */
    Languages(List<LanguagePack> packs, LanguageGuess guess, SentenceCache cache) {
        this.cache = cache;
        Map<String, LanguagePack> byLanguage = new LinkedHashMap<>();
        packs.forEach(pack -> byLanguage.put(pack.language(), pack));
        this.packs = byLanguage;
        this.guess = guess;
    }

    /** ISO 639-1 codes of the languages that have a model. */
    public Set<String> codes() {
        return Set.copyOf(packs.keySet());
    }

    /** Sentences whose names were remembered, since the start. */
    public long cacheHits() {
        return cache.hits();
    }

    /** Sentences that were not, and had to be decoded. */
    public long cacheMisses() {
        return cache.misses();
    }

    /** Loads what texts in one of {@code demanded} languages need. */
    void prepare(Set<String> demanded) {
        if (demanded.contains(Demand.AUTO)) {
            guess.prepare();
        }
    }

    /**
     * What to read a text with.
     *
     * @param packs the languages that it may be in and that have a model
     * @param isComplete whether each language that it may be in has one
     */
    record Choice(List<LanguagePack> packs, boolean isComplete) {}

    /** What to read {@code text} with, when it may be in one of {@code demanded} languages. */
    Choice choose(Set<String> demanded, ScanText text) {
        List<LanguagePack> chosen = new ArrayList<>(1);
        boolean complete = true;
        Set<String> codes = new TreeSet<>();
        for (String language : demanded) {
            codes.add(language.equals(Demand.AUTO) ? guessed(text) : language);
        }
        for (String code : codes) {
            LanguagePack pack = packs.get(code);
            if (pack == null) {
                complete = false;
            } else {
                chosen.add(pack);
            }
        }
        return new Choice(chosen, complete);
    }

    private String guessed(ScanText text) {
        @Nullable String language = guess.of(text);
        return language == null ? packs.keySet().iterator().next() : language;
    }
}
