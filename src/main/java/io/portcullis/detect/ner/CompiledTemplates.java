package io.portcullis.detect.ner;

import io.portcullis.detect.ner.FeatureTemplate.Part;
import io.portcullis.detect.ner.FeatureTemplate.Role;
import io.portcullis.detect.ner.FeatureTemplate.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feature templates as numbers. Those of one word alone are summed up when a word is first seen; the others are hashed, per
 * token, from the hashes of their parts. Immutable and thread-safe.
 */
final class CompiledTemplates {
    private final FeatureWeights weights;
    private final Outcomes outcomes;
    private final List<List<FeatureTemplate>> ofOneWord = new ArrayList<>();
    private final Compiled[] ofSeveral;
    private final Compiled[] ofOutcomes;
    private final long[][] constants = new long[Source.values().length][];
    private final long[][] powers = new long[Source.values().length][];

    /** A template: the hash of its name, and per part where its value is found. */
    private record Compiled(long start, int[] sources, int[] roles, int[] attributes) {}

    CompiledTemplates(List<FeatureTemplate> templates, FeatureWeights weights, Outcomes outcomes) {
        this.weights = weights;
        this.outcomes = outcomes;
        for (int r = 0; r < Role.COUNT; r++) {
            ofOneWord.add(new ArrayList<>());
        }
        List<Compiled> several = new ArrayList<>();
        List<Compiled> withOutcomes = new ArrayList<>();
        for (FeatureTemplate template : templates) {
            if (template.isOfOneWord()) {
                ofOneWord.get(template.parts().getFirst().role().ordinal()).add(template);
            } else if (template.parts().stream().anyMatch(part -> part.source() == Source.OUTCOME)) {
                withOutcomes.add(compiled(template));
            } else {
                several.add(compiled(template));
            }
        }
        ofSeveral = several.toArray(new Compiled[0]);
        ofOutcomes = withOutcomes.toArray(new Compiled[0]);
        hash(Source.CASING, SentenceShape.CASINGS);
        hash(Source.PLACE, SentenceShape.PLACES);
        List<@Nullable String> names = new ArrayList<>();
        for (int k = 0; k < outcomes.size(); k++) {
            names.add(outcomes.name(k));
        }
        hash(Source.OUTCOME, names);
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

    private static Compiled compiled(FeatureTemplate template) {
        int size = template.parts().size();
        Compiled compiled = new Compiled(start(template), new int[size], new int[size], new int[size]);
        for (int i = 0; i < size; i++) {
            Part part = template.parts().get(i);
            compiled.sources[i] = part.source().ordinal();
            compiled.roles[i] = part.role().ordinal();
            compiled.attributes[i] = part.attribute().ordinal();
        }
        return compiled;
    }

    private static long start(FeatureTemplate template) {
        return FeatureHash.append(FeatureHash.of(template.name()), FeatureTemplate.EQUALS);
    }

    /** What a word adds to the sums of outcomes in each role: {@code outcomes.size()} numbers per role. */
    int[] sums(Word word, HashedAttributes attributes) {
        int[] sums = new int[Role.COUNT * outcomes.size()];
        for (int r = 0; r < Role.COUNT; r++) {
            for (FeatureTemplate template : ofOneWord.get(r)) {
                long start = start(template);
                if (template.parts().getFirst().source() == Source.GRAM) {
                    for (String gram : word.grams()) {
                        weights.addTo(FeatureHash.append(start, gram), sums, r * outcomes.size());
                    }
                    continue;
                }
                long hash = start;
                boolean complete = true;
                for (int i = 0; i < template.parts().size() && complete; i++) {
                    int attribute = template.parts().get(i).attribute().ordinal();
                    complete = attributes.has(attribute);
                    hash = attributes.appendTo(
                            i == 0 ? hash : FeatureHash.append(hash, FeatureTemplate.SEPARATOR), attribute);
                }
                if (complete) {
                    weights.addTo(hash, sums, r * outcomes.size());
                }
            }
        }
        return sums;
    }

    /**
     * Adds the features of several words.
     *
     * @param words by role; null where there is no such word
     */
    void addSeveral(@Nullable HashedAttributes[] words, SentenceShape shape, int token, int[] sums) {
        for (Compiled template : ofSeveral) {
            add(template, words, shape, token, 0, 0, sums);
        }
    }

    /** Adds the features with outcomes of the token before and the one before that. */
    void addOutcomes(
            @Nullable HashedAttributes[] words, SentenceShape shape, int token, int before, int earlier, int[] sums) {
        for (Compiled template : ofOutcomes) {
            add(template, words, shape, token, before, earlier, sums);
        }
    }

    private void add(
            Compiled template,
            @Nullable HashedAttributes[] words,
            SentenceShape shape,
            int token,
            int before,
            int earlier,
            int[] sums) {
        long hash = template.start;
        for (int i = 0; i < template.sources.length; i++) {
            if (i > 0) {
                hash = FeatureHash.append(hash, FeatureTemplate.SEPARATOR);
            }
            int source = template.sources[i];
            if (source == Source.WORD.ordinal()) {
                HashedAttributes word = words[template.roles[i]];
                if (word == null || !word.has(template.attributes[i])) {
                    return;
                }
                hash = word.appendTo(hash, template.attributes[i]);
                continue;
            }
            int value;
            if (source == Source.OUTCOME.ordinal()) {
                value = template.roles[i] == Role.PREVIOUS.ordinal() ? before : earlier;
            } else {
                value = source == Source.PLACE.ordinal() ? shape.place(token) : shape.casing();
            }
            long power = powers[source][value];
            if (power == 0) {
                return;
            }
            hash = FeatureHash.append(hash, constants[source][value], power);
        }
        weights.addTo(hash, sums, 0);
    }
}
