package io.portcullis.model;

import java.util.regex.Pattern;

/**
 * What a value is, for example {@code EMAIL_ADDRESS}. Names follow Presidio where Presidio has the type.
 *
 * @param name upper-case letters, digits and underscores, 2 to 64 characters, starting with a letter
 */
public record EntityType(String name) implements Comparable<EntityType> {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

    public EntityType {
        if (!isValid(name)) {
            throw new IllegalArgumentException("an entity type is upper-case letters, digits and underscores");
        }
    }

    /** True when {@code name} can be the name of an entity type. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public int compareTo(EntityType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
