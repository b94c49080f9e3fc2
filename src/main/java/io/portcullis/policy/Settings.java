package io.portcullis.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings that {@code defaults} gives for every guardrail and that each guardrail can say anew.
 *
 * @param threshold lowest score of model findings
 * @param recallBias how much more the model looks for recall, see {@link Guardrail#recallBias}
 */
record Settings(
        OnError onError,
        Degrade degrade,
        Deadline deadline,
        String language,
        double threshold,
        double recallBias,
        Unrewritable unrewritable,
        Unscannable unscannable) {
    /** What holds when the file says nothing. */
    static final Settings BUILT_IN = new Settings(
            OnError.BLOCK,
            Degrade.NONE,
            Deadline.DEFAULT,
            "en",
            EntityPolicy.DEFAULT_MODEL_THRESHOLD,
            0,
            Unrewritable.BLOCK,
            Unscannable.PASS);

    static final Map<String, OnError> ON_ERROR = words(OnError.values());
    static final Map<String, Degrade> DEGRADE = words(Degrade.values());
    static final Map<String, Unrewritable> UNREWRITABLE = words(Unrewritable.values());
    static final Map<String, Unscannable> UNSCANNABLE = words(Unscannable.values());

    /** The form of a language: an ISO 639-1 code, or the word for finding it out. */
    static final String LANGUAGE_FORM = "[a-z]{2}|" + Guardrail.AUTO;

    private static final Pattern LANGUAGE = Pattern.compile(LANGUAGE_FORM);

    /** Reads the settings that are there and takes the others from this one. */
    Settings overriddenBy(Fields fields) {
        return new Settings(
                or(fields.word("on_error", ON_ERROR), onError),
                or(fields.word("degrade", DEGRADE), degrade),
                deadline(fields),
                language(fields),
                or(fields.threshold("threshold"), threshold),
                or(fields.number("recall_bias", Guardrail.MAX_RECALL_BIAS), recallBias),
                or(fields.word("unrewritable", UNREWRITABLE), unrewritable),
                or(fields.word("unscannable", UNSCANNABLE), unscannable));
    }

    private Deadline deadline(Fields fields) {
        Duration base = fields.duration("timeout");
        if (base != null && (base.isZero() || base.compareTo(Deadline.MAX) > 0)) {
            fields.problem("timeout", "timeout must be more than 0 and at most 600s");
            base = null;
        }
        Duration perKilobyte = fields.duration("timeout_per_kb");
        if (perKilobyte != null && perKilobyte.compareTo(Deadline.MAX) > 0) {
            fields.problem("timeout_per_kb", "timeout_per_kb must be at most 600s");
            perKilobyte = null;
        }
        return new Deadline(or(base, deadline.base()), or(perKilobyte, deadline.perKilobyte()));
    }

    private String language(Fields fields) {
        // As it is written: YAML reads the code of Norwegian, no, as false.
        String code = fields.has("language") ? Fields.peek(fields.node(), "language") : language;
        if (code == null || !LANGUAGE.matcher(code).matches()) {
            fields.problem("language", "language must be auto or a two-letter ISO 639-1 code such as en");
            return language;
        }
        return code;
    }

    private static <T> T or(@Nullable T value, T fallback) {
        return value == null ? fallback : value;
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return words;
    }
}
