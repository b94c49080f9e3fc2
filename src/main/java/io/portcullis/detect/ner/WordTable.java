package io.portcullis.detect.ner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set of words that is asked without making strings, without regard to case. Immutable and thread-safe. */
final class WordTable {
    private final String[] slots;
    private final int mask;
    private final int longest;

    private WordTable(Collection<String> words) {
        int size = Integer.highestOneBit(Math.max(4, words.size() * 3)) * 2;
        this.slots = new String[size];
        this.mask = size - 1;
        int max = 0;
        for (String word : words) {
            max = Math.max(max, word.length());
            char[] chars = word.toCharArray();
            int slot = hash(chars, 0, chars.length) & mask;
            while (slots[slot] != null && !slots[slot].equals(word)) {
                slot = slot + 1 & mask;
            }
            slots[slot] = word;
        }
        this.longest = max;
    }

    /** A table of words in lower case. */
    static WordTable of(String... words) {
        return new WordTable(List.of(words));
    }

    /** A table of a list of words, separated by white space. */
    static WordTable ofList(String list) {
        return new WordTable(List.of(list.strip().split("\\s+")));
    }

    /** The words of a class-path resource; lines that begin with # are comments. */
    static WordTable load(String resource) {
        return new WordTable(sections(resource).getOrDefault("", List.of()));
    }

    /**
     * The words of a class-path resource by the name in brackets above them; the words before the first such name stand under the
     * empty one. In a line with an upright stroke the strokes separate phrases, else white space separates words.
     */
    static Map<String, WordTable> loadSections(String resource) {
        Map<String, WordTable> tables = new HashMap<>();
        sections(resource).forEach((name, words) -> tables.put(name, new WordTable(words)));
        return tables;
    }

    private static Map<String, List<String>> sections(String resource) {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> words = new ArrayList<>();
        sections.put("", words);
        for (String line : read(resource).split("\n")) {
            if (line.startsWith("[")) {
                words = sections.computeIfAbsent(line.substring(1, line.indexOf(']')), unused -> new ArrayList<>());
            } else if (!line.startsWith("#") && !line.isBlank()) {
                words.addAll(List.of(line.strip().split(line.indexOf('|') >= 0 ? "\\|" : "\\s+")));
            }
        }
        return sections;
    }

    private static String read(String resource) {
        try (InputStream in = WordTable.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when the characters are a word of the table. */
    boolean contains(char[] chars, int from, int to) {
        if (to - from > longest) {
            return false;
        }
        int slot = hash(chars, from, to) & mask;
        while (slots[slot] != null) {
            if (equals(slots[slot], chars, from, to)) {
                return true;
            }
            slot = slot + 1 & mask;
        }
        return false;
    }

    private static boolean equals(String word, char[] chars, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (word.charAt(i - from) != Character.toLowerCase(chars[i])) {
                return false;
            }
        }
        return true;
    }

    private static int hash(char[] chars, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + Character.toLowerCase(chars[i]);
        }
        return hash ^ hash >>> 15;
    }
}
