package io.portcullis.detect.ner.training;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the labels of somebody's gold spans mean in our entity types. A properties file: {@code LABEL = TYPE} or {@code LABEL = TYPE
 * TYPE} (any of them is right, and the first names the row), {@code LABEL = ?} for what is neither asked for nor wrong to find.
 * A label that is not in the file is its own type. {@code strip.TYPE = word word} are words that are cut from both ends of gold
 * spans of a type, such as titles.
 */
final class LabelMapping {
    private static final String IGNORED = "?";
    private final Properties properties = new Properties();

    private LabelMapping() {}

    /** Reads a mapping. */
    static LabelMapping read(Path file) throws IOException {
        LabelMapping mapping = new LabelMapping();
        try (Reader in = Files.newBufferedReader(file)) {
            mapping.properties.load(in);
        }
        return mapping;
    }

    /** Whether a label is neither asked for nor wrong to find. */
    boolean isIgnored(String label) {
        return properties.getProperty(label, "").strip().equals(IGNORED);
    }

    /** The type that names the row of a label. */
    String type(String label) {
        return properties.getProperty(label, label).strip().split("\\s+")[0];
    }

    /** The types that are right for a label. */
    Set<String> types(String label) {
        return new HashSet<>(
                Arrays.asList(properties.getProperty(label, label).strip().split("\\s+")));
    }

    /** All types that some label asks for, of the given labels. */
    Set<String> allTypes(Set<String> labels) {
        Set<String> types = new TreeSet<>();
        for (String label : labels) {
            if (!isIgnored(label)) {
                types.addAll(types(label));
            }
        }
        return types;
    }

    /** A gold span without the words that are cut from its ends, or null when nothing is left. */
    int @org.jspecify.annotations.Nullable [] stripped(String text, int start, int end, String label) {
        Set<String> words = new HashSet<>(Arrays.asList(
                properties.getProperty("strip." + type(label), "").strip().split("\\s+")));
        int from = start;
        int to = end;
        boolean cut = true;
        while (cut && from < to) {
            cut = false;
            int space = text.indexOf(' ', from);
            int firstEnd = space < 0 || space > to ? to : space;
            if (words.contains(text.substring(from, firstEnd))) {
                from = Math.min(to, firstEnd + 1);
                cut = true;
                continue;
            }
            int lastStart = text.lastIndexOf(' ', to - 1) + 1;
            if (lastStart > from && words.contains(text.substring(lastStart, to))) {
                to = lastStart - 1;
                cut = true;
            }
        }
        return from < to ? new int[] {from, to} : null;
    }
}
