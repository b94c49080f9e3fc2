package io.portcullis.detect.ner.training;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Settings of a training, from a properties file; {@code models/en/recipe.properties} explains each. */
public final class Recipe {
    private final Properties properties = new Properties();

    /** An empty recipe: every setting has its default. */
    public Recipe() {}

    /** Reads a recipe. */
    public static Recipe read(Path file) throws IOException {
        Recipe recipe = new Recipe();
        try (Reader in = Files.newBufferedReader(file)) {
            recipe.properties.load(in);
        }
        return recipe;
    }

    /** Sets one value. */
    void set(String key, String value) {
        properties.setProperty(key, value);
    }

    String text(String key, String fallback) {
        return properties.getProperty(key, fallback).strip();
    }

    double number(String key, double fallback) {
        String value = properties.getProperty(key);
        try {
            return value == null ? fallback : Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is no number", e);
        }
    }
}
