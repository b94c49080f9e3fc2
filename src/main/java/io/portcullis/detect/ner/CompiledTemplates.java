package io.portcullis.detect.ner;

import io.portcullis.detect.ner.FeatureTemplate.Part;
import io.portcullis.detect.ner.FeatureTemplate.Role;
import io.portcullis.detect.ner.FeatureTemplate.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Feature templates as numbers. What depends on one word alone is summed up when the word is first seen; features of several
 * words are hashed, per token, from the hashes of their parts. Immutable and thread-safe.
 */
final class CompiledTemplates {
    private static final WordAttribute[] ALL = WordAttribute.values();

    private final FeatureWeights weights;
    private final Outcomes outcomes;

    /** By role: templates of one word; places are those in {@link #ALL}. */
    private final List<List<Compiled>> ofOneWord = new ArrayList<>();

    /** The attributes that the compiled templates use. */
    private final WordAttribute[] used;

    /** Templates of several words, the first of them without the words beside a run. */
    private final Compiled[] everywhere;

    private final Compiled[] inRuns;

    /** Templates of outcomes alone, of the outcome before and the word itself, and others with an outcome. */
    private final Compiled[] ofOutcomes;

    private final Compiled[] ofOutcomeAndWord;
    private final Compiled[] ofOutcomeAndWords;

    /** By the outcome before and the one before that: the sums of the templates of outcomes alone. */
    private final int[][] outcomeSums;

    private final long[][] constants = new long[Source.values().length][];
    private final long[][] powers = new long[Source.values().length][];

    /** A template: the hash of its name, and per part where its value is found. */
    private record Compiled(long start, int[] sources, int[] roles, int[] places) {}

    CompiledTemplates(List<FeatureTemplate> templates, FeatureWeights weights, Outcomes outcomes) {
        this.weights = weights;
        this.outcomes = outcomes;
        used = used(templates);
        for (int r = 0; r < Role.COUNT; r++) {
            ofOneWord.add(new ArrayList<>());
        }
        List<Compiled> plain = new ArrayList<>();
        List<Compiled> besideRuns = new ArrayList<>();
        List<Compiled> outcomesAlone = new ArrayList<>();
        List<Compiled> outcomeAndWord = new ArrayList<>();
        List<Compiled> outcomeAndWords = new ArrayList<>();
        for (FeatureTemplate template : templates) {
            if (template.isOfOneWord()) {
                ofOneWord.get(template.parts().getFirst().role().ordinal()).add(compiled(template, ALL));
                continue;
            }
            List<Compiled> kind = plain;
            if (has(template, Source.OUTCOME)) {
                kind = onlyOutcomes(template)
                        ? outcomesAlone
                        : onlyLastOutcomeAndWord(template) ? outcomeAndWord : outcomeAndWords;
            } else if (has(template, Source.PLACE) || has(template, Role.LEFT) || has(template, Role.RIGHT)) {
                kind = besideRuns;
            }
            kind.add(compiled(template, used));
        }
        everywhere = plain.toArray(new Compiled[0]);
        inRuns = besideRuns.toArray(new Compiled[0]);
        ofOutcomes = outcomesAlone.toArray(new Compiled[0]);
        ofOutcomeAndWord = outcomeAndWord.toArray(new Compiled[0]);
        ofOutcomeAndWords = outcomeAndWords.toArray(new Compiled[0]);
        hash(Source.CASING, SentenceShape.CASINGS);
        hash(Source.PLACE, SentenceShape.PLACES);
        hash(Source.ALWAYS, List.of(NameFeatures.CONSTANT));
        List<@Nullable String> names = new ArrayList<>();
        for (int k = 0; k < outcomes.size(); k++) {
            names.add(outcomes.name(k));
        }
        hash(Source.OUTCOME, names);
        outcomeSums = outcomeSums();
    }

    private static WordAttribute[] used(List<FeatureTemplate> templates) {
        Set<WordAttribute> used = EnumSet.noneOf(WordAttribute.class);
        for (FeatureTemplate template : templates) {
            for (Part part : template.parts()) {
                if (part.source() == Source.WORD && !template.isOfOneWord()) {
                    used.add(part.attribute());
                }
            }
        }
        return used.toArray(new WordAttribute[0]);
    }

    private static boolean has(FeatureTemplate template, Source source) {
        return template.parts().stream().anyMatch(part -> part.source() == source);
    }

    private static boolean has(FeatureTemplate template, Role role) {
        return template.parts().stream().anyMatch(part -> part.role() == role);
    }

    private static boolean onlyOutcomes(FeatureTemplate template) {
        return template.parts().stream().allMatch(part -> part.source() == Source.OUTCOME);
    }

    private static boolean onlyLastOutcomeAndWord(FeatureTemplate template) {
        return template.parts().stream()
                .allMatch(part -> part.source() == Source.OUTCOME && part.role() == Role.PREVIOUS
                        || part.source() == Source.WORD && part.role() == Role.SELF);
    }

    private void hash(Source source, List<@Nullable String> values) {
        long[] hashes = new long[values.size()];
        long[] lengths = new long[values.size()];
        for (int i = 0; i < hashes.length; i++) {
            String value = values.get(i);
            if (value != null) {
                hashes[i] = FeatureHash.of(value);
                lengths[i] = FeatureHash.power(value.length());
            }
        }
        constants[source.ordinal()] = hashes;
        powers[source.ordinal()] = lengths;
    }

    private static Compiled compiled(FeatureTemplate template, WordAttribute[] attributes) {
        int size = template.parts().size();
        Compiled compiled = new Compiled(start(template), new int[size], new int[size], new int[size]);
        for (int i = 0; i < size; i++) {
            Part part = template.parts().get(i);
            compiled.sources[i] = part.source().ordinal();
            compiled.roles[i] = part.role().ordinal();
            compiled.places[i] = part.source() == Source.WORD ? place(part.attribute(), attributes) : 0;
        }
        return compiled;
    }

    private static int place(WordAttribute attribute, WordAttribute[] attributes) {
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] == attribute) {
                return i;
            }
        }
        throw new IllegalStateException("every attribute of a template of several words is used");
    }

    private static long start(FeatureTemplate template) {
        return FeatureHash.append(FeatureHash.of(template.name()), FeatureTemplate.EQUALS);
    }

    private int[][] outcomeSums() {
        int size = outcomes.size();
        int[][] sums = new int[size * size][size];
        FeatureWeights.Batch batch = new FeatureWeights.Batch();
        for (int before = 0; before < size; before++) {
            for (int earlier = 0; earlier < size; earlier++) {
                for (Compiled template : ofOutcomes) {
                    long hash = template.start;
                    for (int i = 0; i < template.sources.length; i++) {
                        int value = template.roles[i] == Role.PREVIOUS.ordinal() ? before : earlier;
                        hash = appendConstant(separated(hash, i), Source.OUTCOME.ordinal(), value);
                    }
                    batch.add(hash);
                }
                weights.addTo(batch, sums[before * size + earlier], 0);
            }
        }
        return sums;
    }

    private static long separated(long hash, int part) {
        return part == 0 ? hash : FeatureHash.append(hash, FeatureTemplate.SEPARATOR);
    }

    private long appendConstant(long hash, int source, int value) {
        return FeatureHash.append(hash, constants[source][value], powers[source][value]);
    }

    /** What the decoder wants to know of a word. */
    KnownWord known(long key, Word word) {
        FeatureWeights.Batch batch = new FeatureWeights.Batch();
        int[] sums = new int[Role.COUNT * outcomes.size()];
        HashedAttributes all = new HashedAttributes(word, ALL);
        for (int r = 0; r < Role.COUNT; r++) {
            for (Compiled template : ofOneWord.get(r)) {
                addOneWord(template, word, all, batch);
            }
            weights.addTo(batch, sums, r * outcomes.size());
        }
        HashedAttributes attributes = new HashedAttributes(word, used);
        int[] behindOther = new int[outcomes.size()];
        for (Compiled template : ofOutcomeAndWord) {
            addOutcomeAndWord(template, attributes, outcomes.other(), batch);
        }
        weights.addTo(batch, behindOther, 0);
        return new KnownWord(key, word.casing(), attributes, sums, behindOther);
    }

    private static void addOneWord(
            Compiled template, Word word, HashedAttributes attributes, FeatureWeights.Batch batch) {
        long hash = template.start;
        if (template.sources[0] == Source.GRAM.ordinal()) {
            for (String gram : word.grams()) {
                batch.add(FeatureHash.append(hash, gram));
            }
            return;
        }
        for (int i = 0; i < template.places.length; i++) {
            if (!attributes.has(template.places[i])) {
                return;
            }
            hash = attributes.appendTo(separated(hash, i), template.places[i]);
        }
        batch.add(hash);
    }

    /**
     * Adds the features of several words, and those with the outcomes of the token before and the one before that.
     *
     * @param word the token itself
     * @param words by role; null where there is no such word
     * @param batch empty, and empty again afterwards
     */
    void add(
            KnownWord word,
            @Nullable HashedAttributes[] words,
            SentenceShape shape,
            int token,
            int before,
            int earlier,
            FeatureWeights.Batch batch,
            int[] sums) {
        addAll(outcomeSums[before * sums.length + earlier], sums);
        for (Compiled template : everywhere) {
            add(template, words, shape, token, 0, 0, batch);
        }
        if (shape.runStart(token) >= 0) {
            for (Compiled template : inRuns) {
                add(template, words, shape, token, 0, 0, batch);
            }
        }
        if (before == outcomes.other()) {
            addAll(word.behindOther(), sums);
        } else {
            for (Compiled template : ofOutcomeAndWord) {
                addOutcomeAndWord(template, word.attributes(), before, batch);
            }
        }
        for (Compiled template : ofOutcomeAndWords) {
            add(template, words, shape, token, before, earlier, batch);
        }
        weights.addTo(batch, sums, 0);
    }

    private static void addAll(int[] added, int[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += added[k];
        }
    }

    private void addOutcomeAndWord(Compiled template, HashedAttributes word, int before, FeatureWeights.Batch batch) {
        long hash = template.start;
        for (int i = 0; i < template.sources.length; i++) {
            hash = separated(hash, i);
            if (template.sources[i] == Source.OUTCOME.ordinal()) {
                hash = appendConstant(hash, Source.OUTCOME.ordinal(), before);
            } else if (word.has(template.places[i])) {
                hash = word.appendTo(hash, template.places[i]);
            } else {
                return;
            }
        }
        batch.add(hash);
    }

    private void add(
            Compiled template,
            @Nullable HashedAttributes[] words,
            SentenceShape shape,
            int token,
            int before,
            int earlier,
            FeatureWeights.Batch batch) {
        long hash = template.start;
        for (int i = 0; i < template.sources.length; i++) {
            hash = separated(hash, i);
            int source = template.sources[i];
            if (source == Source.WORD.ordinal()) {
                HashedAttributes word = words[template.roles[i]];
                if (word == null || !word.has(template.places[i])) {
                    return;
                }
                hash = word.appendTo(hash, template.places[i]);
                continue;
            }
            int value;
            if (source == Source.OUTCOME.ordinal()) {
                value = template.roles[i] == Role.PREVIOUS.ordinal() ? before : earlier;
            } else if (source == Source.ALWAYS.ordinal()) {
                value = 0;
            } else {
                value = source == Source.PLACE.ordinal() ? shape.place(token) : shape.casing();
            }
            if (powers[source][value] == 0) {
                return;
            }
            hash = appendConstant(hash, source, value);
        }
        batch.add(hash);
    }
}
