package io.portcullis.detect.ner;

import io.portcullis.detect.ner.FeatureTemplate.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the features of tokens as strings, for training and for OpenNLP's own decoder. Keeps the features of words that it has
 * seen, and is not thread-safe.
 */
public final class NameFeatures {
    private static final int MOST_WORDS = 1 << 18;
    private static final String NO_OUTCOME = "other";

    /** The value of what is the same for every token. */
    static final String CONSTANT = "1";

    private final ClusterLexicon lexicon;
    private final List<List<FeatureTemplate>> ofOneWord = new ArrayList<>();
    private final List<FeatureTemplate> ofSeveral = new ArrayList<>();
    private final Map<String, WordFeatures> known = new HashMap<>();

    /** The features of one word, by its role. */
    private record WordFeatures(Word word, List<List<String>> byRole) {}

    /**
     * Features by templates.
     *
     * @param templates one in a line
     * @param lexicon word clusters
     * @throws IllegalArgumentException for a line that is no template
     */
    public NameFeatures(String templates, ClusterLexicon lexicon) {
        this.lexicon = lexicon;
        for (FeatureTemplate.Role role : FeatureTemplate.Role.values()) {
            ofOneWord.add(new ArrayList<>());
        }
        for (FeatureTemplate template : FeatureTemplate.parse(templates)) {
            if (template.isOfOneWord()) {
                ofOneWord.get(template.parts().getFirst().role().ordinal()).add(template);
            } else {
                ofSeveral.add(template);
            }
        }
    }

    /** A sentence to make features of; belongs to this object. */
    public Of of(String[] tokens) {
        List<WordFeatures> words = new ArrayList<>(tokens.length);
        for (String token : tokens) {
            words.add(word(token));
        }
        return new Of(words);
    }

    private WordFeatures word(String token) {
        WordFeatures features = known.get(token);
        if (features == null) {
            features = features(Word.of(token, lexicon));
            if (known.size() < MOST_WORDS) {
                known.put(token, features);
            }
        }
        return features;
    }

    private WordFeatures features(Word word) {
        List<List<String>> byRole = new ArrayList<>();
        for (List<FeatureTemplate> templates : ofOneWord) {
            List<String> features = new ArrayList<>();
            for (FeatureTemplate template : templates) {
                add(template, word, features);
            }
            byRole.add(features);
        }
        return new WordFeatures(word, byRole);
    }

    private static void add(FeatureTemplate template, Word word, List<String> features) {
        if (template.parts().getFirst().source() == FeatureTemplate.Source.GRAM) {
            for (String gram : word.grams()) {
                features.add(template.name() + FeatureTemplate.EQUALS + gram);
            }
            return;
        }
        StringBuilder feature = new StringBuilder(template.name()).append(FeatureTemplate.EQUALS);
        for (int i = 0; i < template.parts().size(); i++) {
            String value = word.attribute(template.parts().get(i).attribute());
            if (value == null) {
                return;
            }
            feature.append(i == 0 ? "" : FeatureTemplate.SEPARATOR).append(value);
        }
        features.add(feature.toString());
    }

    /** The features of one sentence. */
    public final class Of {
        private final List<WordFeatures> words;
        private final SentenceShape shape;
        private final WordFeatures begin = features(Word.BEGIN);
        private final WordFeatures end = features(Word.END);

        private Of(List<WordFeatures> words) {
            this.words = words;
            this.shape = new SentenceShape(
                    words.stream().map(features -> features.word().casing()).toList());
        }

        /**
         * Adds the features of a token.
         *
         * @param outcomes of the tokens before it, at least
         */
        public void add(int index, String[] outcomes, List<String> features) {
            for (FeatureTemplate.Role role : FeatureTemplate.Role.values()) {
                WordFeatures word = word(index, role);
                if (word != null) {
                    features.addAll(word.byRole().get(role.ordinal()));
                }
            }
            StringBuilder feature = new StringBuilder();
            for (FeatureTemplate template : ofSeveral) {
                feature.setLength(0);
                feature.append(template.name()).append(FeatureTemplate.EQUALS);
                if (appendParts(template, index, outcomes, feature)) {
                    features.add(feature.toString());
                }
            }
        }

        private @Nullable WordFeatures word(int index, FeatureTemplate.Role role) {
            int at = switch (role) {
                case SELF -> index;
                case PREVIOUS -> index - 1;
                case NEXT -> index + 1;
                case PREVIOUS_2 -> index - 2;
                case NEXT_2 -> index + 2;
                case PREVIOUS_3 -> index - 3;
                case NEXT_3 -> index + 3;
                case LEFT -> shape.runStart(index) - 1;
                case RIGHT -> shape.runEnd(index);
            };
            if (role.compareTo(FeatureTemplate.Role.LEFT) >= 0 && shape.runStart(index) < 0) {
                return null;
            }
            if (at < 0) {
                return begin;
            }
            return at < words.size() ? words.get(at) : end;
        }

        private boolean appendParts(FeatureTemplate template, int index, String[] outcomes, StringBuilder feature) {
            for (int i = 0; i < template.parts().size(); i++) {
                String value = value(template.parts().get(i), index, outcomes);
                if (value == null) {
                    return false;
                }
                if (i > 0) {
                    feature.append(FeatureTemplate.SEPARATOR);
                }
                feature.append(value);
            }
            return true;
        }

        private @Nullable String value(Part part, int index, String[] outcomes) {
            return switch (part.source()) {
                case WORD -> {
                    WordFeatures word = word(index, part.role());
                    yield word == null ? null : word.word().attribute(part.attribute());
                }
                case CASING -> SentenceShape.CASINGS.get(shape.casing());
                case ALWAYS -> CONSTANT;
                case PLACE -> SentenceShape.PLACES.get(shape.place(index));
                case OUTCOME -> outcome(index - (part.role() == FeatureTemplate.Role.PREVIOUS ? 1 : 2), outcomes);
                case GRAM -> throw new IllegalStateException("a gram is the only part of its template");
            };
        }

        private String outcome(int index, String[] outcomes) {
            return index < 0 ? NO_OUTCOME : outcomes[index];
        }
    }
}
