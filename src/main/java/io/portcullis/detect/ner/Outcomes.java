package io.portcullis.detect.ner;

import java.util.Optional;

/**
 * The outcomes of a model in the BILOU scheme, as OpenNLP names them: {@code other}, {@code person-start},
 * {@code person-cont}, {@code person-last}, {@code person-unit} and so on. Immutable.
 */
final class Outcomes {
    /** What an outcome says about where in a name a token is. */
    enum Part {
        OTHER,
        START,
        CONT,
        LAST,
        UNIT
    }

    private final String[] names;
    private final Part[] parts;
    private final NameType[] types;
    private final int other;

    /** Bits of the outcomes that may come behind each outcome. */
    private final int[] successors;

    private final int atEnd;

    /**
     * Outcomes by number.
     *
     * @throws IllegalArgumentException for one of another scheme or type, or when there is no {@code other}
     */
    Outcomes(String[] names) {
        this.names = names.clone();
        parts = new Part[names.length];
        types = new NameType[names.length];
        int none = -1;
        for (int k = 0; k < names.length; k++) {
            int dash = names[k].lastIndexOf('-');
            if (dash < 0) {
                parts[k] = Part.OTHER;
                types[k] = NameType.PERSON;
                none = k;
                continue;
            }
            Optional<NameType> type = NameType.ofLabel(names[k].substring(0, dash));
            parts[k] = part(names[k].substring(dash + 1));
            types[k] = type.orElseThrow(() -> new IllegalArgumentException("a type of name that is not known"));
        }
        if (none < 0 || names.length > FeatureWeights.MOST_OUTCOMES) {
            throw new IllegalArgumentException(names.length + " outcomes");
        }
        other = none;
        successors = new int[names.length];
        for (int before = 0; before < names.length; before++) {
            for (int k = 0; k < names.length; k++) {
                successors[before] |= mayFollow(before, k) ? 1 << k : 0;
            }
        }
        atEnd = atEnd();
    }

    private static Part part(String name) {
        return switch (name) {
            case "start" -> Part.START;
            case "cont" -> Part.CONT;
            case "last" -> Part.LAST;
            case "unit" -> Part.UNIT;
            default -> throw new IllegalArgumentException("an outcome that is none of BILOU");
        };
    }

    private boolean mayFollow(int before, int outcome) {
        boolean open = parts[before] == Part.START || parts[before] == Part.CONT;
        boolean goesOn = parts[outcome] == Part.CONT || parts[outcome] == Part.LAST;
        return open ? goesOn && types[before] == types[outcome] : !goesOn;
    }

    private int atEnd() {
        int bits = 0;
        for (int k = 0; k < names.length; k++) {
            bits |= parts[k] == Part.START || parts[k] == Part.CONT ? 0 : 1 << k;
        }
        return bits;
    }

    /** How many there are. */
    int size() {
        return names.length;
    }

    /** The name of an outcome. */
    String name(int outcome) {
        return names[outcome];
    }

    /** Where in a name. */
    Part part(int outcome) {
        return parts[outcome];
    }

    /** The type of name; without meaning for {@code other}. */
    NameType type(int outcome) {
        return types[outcome];
    }

    /** The outcome for no name. */
    int other() {
        return other;
    }

    /** Bits of the outcomes that may come behind {@code before}, at the last token of a sentence or elsewhere. */
    int allowed(int before, boolean last) {
        int allowed = successors[before] & (last ? atEnd : -1);
        return allowed == 0 ? successors[before] : allowed;
    }
}
