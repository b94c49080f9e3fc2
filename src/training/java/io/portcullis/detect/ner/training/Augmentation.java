package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.NameType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes further training sentences out of those that there are. */
final class Augmentation {
    private Augmentation() {}

    /** The sentence in lower case; offsets stay. */
    static GoldSentence lowerCase(GoldSentence sentence) {
        return new GoldSentence(mapped(sentence.text(), false), sentence.names());
    }

    /** The sentence in capitals; offsets stay. */
    static GoldSentence upperCase(GoldSentence sentence) {
        return new GoldSentence(mapped(sentence.text(), true), sentence.names());
    }

    private static String mapped(String text, boolean upper) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = upper ? Character.toUpperCase(chars[i]) : Character.toLowerCase(chars[i]);
        }
        return new String(chars);
    }

    /** Whether a person is named in it. */
    static boolean hasPerson(GoldSentence sentence) {
        return sentence.names().stream().anyMatch(name -> name.type() == NameType.PERSON);
    }

    /** The sentence with other persons in it; names that are no plain words stay. */
    static GoldSentence withOtherPersons(GoldSentence sentence, NameSource names, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        List<GoldSentence.Name> moved = new ArrayList<>();
        int at = 0;
        for (GoldSentence.Name name : sentence.names()) {
            text.append(sentence.text(), at, name.start());
            String old = sentence.text().substring(name.start(), name.end());
            int start = text.length();
            text.append(name.type() == NameType.PERSON && isPlain(old) ? other(old, names, random) : old);
            moved.add(new GoldSentence.Name(start, text.length(), name.type()));
            at = name.end();
        }
        text.append(sentence.text(), at, sentence.text().length());
        return new GoldSentence(text.toString(), moved);
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> Character.isLetter(c) || c == ' ' || c == '.' || c == '-')
                && name.split(" ").length <= 3;
    }

    private static String other(String old, NameSource names, SplittableRandom random) {
        String name = old.indexOf(' ') >= 0 ? names.person() : random.nextInt(3) == 0 ? names.family() : names.given();
        if (old.equals(old.toLowerCase(Locale.ROOT))) {
            return name.toLowerCase(Locale.ROOT);
        }
        return old.length() > 3 && old.equals(old.toUpperCase(Locale.ROOT)) ? name.toUpperCase(Locale.ROOT) : name;
    }
}
