package io.portcullis.detect.ner.training;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings of a training, from a properties file; {@code models/en/recipe.properties} explains each. Paths are relative to the
 * file. Remembers which keys were asked for, so that one with a typing mistake is told.
 */
final class Recipe {
    private final Path folder;
    private final Properties properties = new Properties();
    private final Set<String> asked = new TreeSet<>();

    private Recipe(Path folder) {
        this.folder = folder;
    }

    /** Reads a recipe. */
    static Recipe read(Path file) throws IOException {
        Recipe recipe = new Recipe(file.toAbsolutePath().getParent());
        try (Reader in = Files.newBufferedReader(file)) {
            recipe.properties.load(in);
        }
        return recipe;
    }

    /** A value, or {@code fallback}. */
    String text(String key, String fallback) {
        asked.add(key);
        return properties.getProperty(key, fallback).strip();
    }

    /** A number, or {@code fallback}. */
    double number(String key, double fallback) {
        String value = text(key, Double.toString(fallback));
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is no number", e);
        }
    }

    /** Values with spaces between them. */
    List<String> list(String key) {
        List<String> values = new ArrayList<>();
        for (String value : text(key, "").split("\\s+")) {
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    /** A file beside the recipe. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Says when a key was never asked for.
     *
     * @throws IllegalArgumentException with the keys
     */
    void check() {
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown in the recipe: " + String.join(", ", unknown));
        }
    }
}
