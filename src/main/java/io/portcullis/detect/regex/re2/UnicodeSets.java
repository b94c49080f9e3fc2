package io.portcullis.detect.regex.re2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Named sets of code points: RE2's POSIX classes, and Unicode's general categories and scripts as the Java platform knows
 * them. A set is computed when it is first asked for and kept; thread-safe.
 */
final class UnicodeSets {
    /** Names of the general categories; their places are the numbers that {@link Character#getType} answers. */
    private static final String[] TYPES = {
        "", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "", "Co",
        "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
    };

    private static final Map<String, CodePointSet> KNOWN = new ConcurrentHashMap<>();
    private static final Map<String, Integer> CATEGORIES = categories();
    private static final Map<String, CodePointSet> POSIX = posix();

    private UnicodeSets() {}

    /** The set of {@code \p{name}}: a general category such as {@code Lu} or {@code L}, or a script; null for no such. */
    static @Nullable CodePointSet property(String name) {
        if (name.equals("Any")) {
            return CodePointSet.ANY;
        }
        if (CATEGORIES.containsKey(name)) {
            int mask = CATEGORIES.get(name);
            return KNOWN.computeIfAbsent(name, key -> CodePointSet.where(c -> (mask & 1 << Character.getType(c)) != 0));
        }
        if (name.length() < 3) {
            return null;
        }
        try {
            Character.UnicodeScript script = Character.UnicodeScript.forName(name);
            return KNOWN.computeIfAbsent(
                    script.name(), key -> CodePointSet.where(c -> Character.UnicodeScript.of(c) == script));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The set of {@code [[:name:]]}, null for no such. */
    static @Nullable CodePointSet posix(String name) {
        return POSIX.get(name);
    }

    /** Letters, digits and marks of every script, and the underscore. */
    static CodePointSet word() {
        return KNOWN.computeIfAbsent(
                "word",
                key -> CodePointSet.where(c -> switch (Character.getType(c)) {
                    case Character.UPPERCASE_LETTER,
                            Character.LOWERCASE_LETTER,
                            Character.TITLECASE_LETTER,
                            Character.MODIFIER_LETTER,
                            Character.OTHER_LETTER,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER -> true;
                    default -> c == '_';
                }));
    }

    static CodePointSet digits() {
        return CodePointSet.range('0', '9');
    }

    static CodePointSet spaces() {
        return new CodePointSet.Builder()
                .add('\t', '\n')
                .add('\f', '\r')
                .add(' ')
                .build();
    }

    /** A bit for every value of {@link Character#getType}, by the name of the category; groups have several. */
    private static Map<String, Integer> categories() {
        Map<String, Integer> map = new HashMap<>();
        for (int type = 0; type < TYPES.length; type++) {
            if (!TYPES[type].isEmpty()) {
                map.put(TYPES[type], 1 << type);
                map.merge(TYPES[type].substring(0, 1), 1 << type, (a, b) -> a | b);
            }
        }
        return Map.copyOf(map);
    }

    private static Map<String, CodePointSet> posix() {
        Map<String, CodePointSet> map = new HashMap<>();
        map.put("alnum", ranges("09", "AZ", "az"));
        map.put("alpha", ranges("AZ", "az"));
        map.put("ascii", CodePointSet.range(0, 0x7f));
        map.put("blank", ranges("\t\t", "  "));
        map.put("cntrl", new CodePointSet.Builder().add(0, 0x1f).add(0x7f).build());
        map.put("digit", digits());
        map.put("graph", ranges("!~"));
        map.put("lower", ranges("az"));
        map.put("print", ranges(" ~"));
        map.put("punct", ranges("!/", ":@", "[`", "{~"));
        map.put("space", ranges("\t\r", "  "));
        map.put("upper", ranges("AZ"));
        map.put("word", ranges("09", "AZ", "az", "__"));
        map.put("xdigit", ranges("09", "AF", "af"));
        return Map.copyOf(map);
    }

    private static CodePointSet ranges(String... pairs) {
        CodePointSet.Builder builder = new CodePointSet.Builder();
        for (String pair : List.of(pairs)) {
            builder.add(pair.charAt(0), pair.charAt(1));
        }
        return builder.build();
    }
}
