package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.NameType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes sentences from patterns. In a file of patterns a line {@code word = one | another} defines a word, lines with {@code #}
 * without braces are comments (with them too in the first five lines), and every other line is a pattern, in which {@code {word}} stands for one of its alternatives and {@code \n}
 * for the end of a line; every line is a sentence of its own, as at run time. {@code {PERSON}}, {@code {GIVEN}}, {@code {FAMILY}}, {@code {LASTFIRST}}, {@code {PLACE}},
 * {@code {UPPERPLACE}}, {@code {STREET}} and {@code {REGION}} (one of the alternatives of {@code streetname}, {@code regionname}) and
 * {@code {ORG}} are names and marked as such. Braces around anything else stand for themselves. Used by one thread.
 */
final class PatternText {
    private static final int DEEPEST = 8;

    /** Comments in so many first lines may have braces. */
    private static final int HEADER = 5;

    private final List<String> patterns = new ArrayList<>();
    private final Map<String, List<String>> words = new HashMap<>();
    private final NameSource names;
    private final SplittableRandom random;

    PatternText(List<String> lines, NameSource names, SplittableRandom random) {
        this.names = names;
        this.random = random;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("# ") && (lines.indexOf(line) < HEADER || line.indexOf('{') < 0)) {
                continue;
            }
            int equals = line.indexOf(" = ");
            if (equals > 0 && isWord(line.substring(0, equals)) && line.contains(" | ")) {
                words.put(
                        line.substring(0, equals),
                        List.of(line.substring(equals + 3).split(" \\| ")));
            } else {
                patterns.add(line.replace("\\n", "\n"));
            }
        }
    }

    private static boolean isWord(String text) {
        return text.chars().allMatch(Character::isLetter);
    }

    /** So many sentences from each pattern. */
    List<GoldSentence> sentences(int each) {
        List<GoldSentence> sentences = new ArrayList<>();
        for (String pattern : patterns) {
            for (int i = 0; i < each; i++) {
                for (String line : pattern.split("\n")) {
                    sentences.add(sentence(line));
                }
            }
        }
        return sentences;
    }

    private GoldSentence sentence(String pattern) {
        StringBuilder text = new StringBuilder();
        List<GoldSentence.Name> marks = new ArrayList<>();
        expand(pattern, text, marks, 0);
        return new GoldSentence(text.toString(), marks);
    }

    private void expand(String pattern, StringBuilder text, List<GoldSentence.Name> marks, int depth) {
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            int close = open < 0 ? -1 : pattern.indexOf('}', open);
            if (close < 0 || depth > DEEPEST) {
                text.append(pattern, at, pattern.length());
                return;
            }
            String word = pattern.substring(open + 1, close);
            text.append(pattern, at, open);
            if (isWord(word) && slot(word, text, marks, depth)) {
                at = close + 1;
            } else {
                text.append('{');
                at = open + 1;
            }
        }
    }

    private boolean slot(String word, StringBuilder text, List<GoldSentence.Name> marks, int depth) {
        int start = text.length();
        switch (word) {
            case "PERSON" -> text.append(names.person());
            case "GIVEN" -> text.append(names.given());
            case "FAMILY" -> text.append(names.family());
            case "LASTFIRST" -> text.append(names.lastFirst());
            case "PLACE" -> text.append(names.place());
            case "UPPERPLACE" -> text.append(names.place().toUpperCase(Locale.ROOT));
            case "STREET" -> expand("{streetname}", text, new ArrayList<>(), depth + 1);
            case "REGION" -> expand("{regionname}", text, new ArrayList<>(), depth + 1);
            case "ORG" -> text.append(names.organization());
            default -> {
                return plain(word, text, marks, depth);
            }
        }
        NameType type = switch (word) {
            case "PLACE", "UPPERPLACE", "STREET", "REGION" -> NameType.LOCATION;
            case "ORG" -> NameType.ORGANIZATION;
            default -> NameType.PERSON;
        };
        marks.add(new GoldSentence.Name(start, text.length(), type));
        return true;
    }

    private boolean plain(String word, StringBuilder text, List<GoldSentence.Name> marks, int depth) {
        List<String> alternatives = words.get(word);
        if (alternatives != null) {
            expand(alternatives.get(random.nextInt(alternatives.size())), text, marks, depth + 1);
            return true;
        }
        String value = switch (word) {
            case "int" -> Integer.toString(random.nextInt(100, 99_999));
            case "small" -> Integer.toString(random.nextInt(1, 60));
            case "hex" -> Integer.toHexString(random.nextInt());
            case "uuid" -> Long.toHexString(random.nextLong()) + "-" + Integer.toHexString(random.nextInt());
            case "ip" -> "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
            case "date" ->
                String.format(
                        Locale.ROOT,
                        "20%02d-%02d-%02d",
                        random.nextInt(10, 27),
                        random.nextInt(1, 13),
                        random.nextInt(1, 29));
            case "time" ->
                String.format(
                        Locale.ROOT, "%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60));
            case "version" -> random.nextInt(1, 20) + "." + random.nextInt(30) + "." + random.nextInt(10);
            case "size" -> (1 << random.nextInt(4, 10)) + "Mi";
            case "lower" -> names.handle();
            case "namesake" -> names.given();
            default -> null;
        };
        if (value == null) {
            return false;
        }
        text.append(value);
        return true;
    }
}
