package io.portcullis.policy;

import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Values that are never findings, compared without regard to case and surrounding white space; immutable. */
public final class AllowList {
    /** Allows nothing. */
    public static final AllowList EMPTY = new AllowList(Set.of());

    /** A span this many times longer than the longest value is not compared. */
    private static final int SLACK = 3;

    private final Set<String> folded;
    private final int longest;

    /** Allows {@code values}, for every entity type. */
    public AllowList(Collection<String> values) {
        Set<String> set = new HashSet<>();
        int max = 0;
        for (String value : values) {
            String key = fold(value);
            if (key.isEmpty()) {
                throw new IllegalArgumentException("an empty value in the allow list");
            }
            set.add(key);
            max = Math.max(max, key.length());
        }
        this.folded = Set.copyOf(set);
        this.longest = max;
    }

    /** Reads the key {@code allow_list}; allows nothing when it is absent. */
    static AllowList read(Fields fields) {
        List<String> values = new ArrayList<>();
        for (Node item : fields.list("allow_list", false)) {
            String value = fields.text(item, "an item of allow_list");
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() ? EMPTY : new AllowList(values);
    }

    /** True when the list has no value. */
    public boolean isEmpty() {
        return folded.isEmpty();
    }

    /** Number of values. */
    public int size() {
        return folded.size();
    }

    /**
     * True when the value at {@code span} of {@code text} is on the list.
     *
     * @param type what the value was found as
     */
    public boolean allows(EntityType type, String text, Span span) {
        // Folding can make a text longer, not shorter: what is much longer than every value needs no copy to know.
        if (folded.isEmpty() || span.length() > (long) longest * SLACK) {
            return false;
        }
        return folded.contains(fold(text.substring(span.start(), span.end())));
    }

    private static String fold(String value) {
        // Java has no case folding of Unicode; upper then lower case comes to the same for comparing.
        return value.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** True for a list of the same values. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AllowList list && folded.equals(list.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return "AllowList[" + folded.size() + "]";
    }
}
