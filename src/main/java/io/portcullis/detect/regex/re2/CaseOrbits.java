package io.portcullis.detect.regex.re2;

import java.util.HashMap;
import java.util.Map;

/**
 * Which code points differ in case only, by Unicode's simple case mappings. Outside ASCII that is worked out once, when it is
 * first asked for. Stateless for callers, thread-safe.
 */
final class CaseOrbits {
    private static final int KELVIN = 0x212a;
    private static final int LONG_S = 0x17f;
    /** The supplementary plane has the last scripts with cases. */
    private static final int LAST_CASED = 0x1ffff;
    /** Larger sets hold both cases of nearly all letters anyway. */
    private static final int MAX_SET = 1 << 15;

    private CaseOrbits() {}

    /** Computed by the class loader when first used. */
    private static final class Table {
        /** Members of every orbit with more than one, by each member. */
        static final Map<Integer, int[]> ORBITS = orbits();

        private static Map<Integer, int[]> orbits() {
            Map<Integer, CodePointSet.Builder> byKey = new HashMap<>();
            for (int c = 0; c <= LAST_CASED; c++) {
                int upper = Character.toUpperCase(c);
                int lower = Character.toLowerCase(c);
                if (upper != c || lower != c || Character.toTitleCase(c) != c) {
                    int key = Character.toLowerCase(upper);
                    byKey.computeIfAbsent(key, k -> new CodePointSet.Builder().add(k))
                            .add(c)
                            .add(upper)
                            .add(lower)
                            .add(Character.toTitleCase(c));
                }
            }
            Map<Integer, int[]> orbits = new HashMap<>();
            byKey.values().forEach(builder -> {
                CodePointSet set = builder.build();
                int[] members = new int[set.size()];
                int[] at = {0};
                set.forEach(c -> members[at[0]++] = c);
                for (int member : members) {
                    orbits.put(member, members);
                }
            });
            return orbits;
        }
    }

    /** The set with every other case of its members. */
    static CodePointSet close(CodePointSet set) {
        if (set.size() > MAX_SET) {
            return set;
        }
        CodePointSet.Builder closed = new CodePointSet.Builder().add(set);
        set.forEach(c -> {
            if (c < 0x80) {
                addAscii(c, closed);
            } else {
                for (int other : Table.ORBITS.getOrDefault(c, new int[0])) {
                    closed.add(other);
                }
            }
        });
        return closed.build();
    }

    private static void addAscii(int c, CodePointSet.Builder closed) {
        int lower = c | 0x20;
        if (lower < 'a' || lower > 'z') {
            return;
        }
        closed.add(lower).add(lower - 0x20);
        if (lower == 'k') {
            closed.add(KELVIN);
        } else if (lower == 's') {
            closed.add(LONG_S);
        }
    }
}
