package io.portcullis.policy;

import io.portcullis.model.Engine;
import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A named policy, with everything that the file leaves open filled in.
 *
 * @param name unique in the policy; fits a path segment and a header, see {@link #isName}
 * @param modes the directions in which it can run, at least one
 * @param engines the engines that it asks for, at least one; findings of other engines are not its concern
 * @param defaultOn runs when a call names no guardrail
 * @param entities what it does with each entity type that it acts on, sorted by type; a type that is not in the map
 *     is left alone
 * @param blockOnDetection every action is block, log or allow
 * @param shadow decides and records, changes nothing: every action is log, and what goes wrong lets the call pass
 * @param onError what it answers when it cannot finish
 * @param degrade what it does when only the model cannot finish; goes before {@code onError}
 * @param deadline how long the call may take
 * @param unrewritable what it does where the protocol cannot carry a rewrite
 * @param unscannable what it does with content that no engine can read
 * @param language ISO 639-1 code of the texts' language, or {@link #AUTO}, for the engines that need one
 * @param recallBias 0 to {@link #MAX_RECALL_BIAS}: how much the model's "no name" is weakened (in nats) before it decides; 0 is
 *     the model as it was trained, more finds more names and is more often wrong
 */
public record Guardrail(
        String name,
        Set<Mode> modes,
        Set<Engine> engines,
        boolean defaultOn,
        Map<EntityType, EntityPolicy> entities,
        boolean blockOnDetection,
        boolean shadow,
        OnError onError,
        Degrade degrade,
        Deadline deadline,
        Unrewritable unrewritable,
        Unscannable unscannable,
        String language,
        double recallBias) {
    /** The language of a guardrail that finds out each text's own. */
    public static final String AUTO = "auto";
    /** Strongest recall bias. */
    public static final int MAX_RECALL_BIAS = 4;
    /** The form of a name, as a regular expression. */
    static final String NAME_FORM = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    private static final Pattern NAME = Pattern.compile(NAME_FORM);

    public Guardrail {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a name of a guardrail");
        }
        if (modes.isEmpty() || engines.isEmpty()) {
            throw new IllegalArgumentException("guardrail " + name + " needs a mode and an engine");
        }
        if (!(recallBias >= 0 && recallBias <= MAX_RECALL_BIAS)) {
            throw new IllegalArgumentException("guardrail " + name + ": recall_bias lies in 0.." + MAX_RECALL_BIAS);
        }
        // Enum sets and a sorted map, so that what lists a guardrail shows the same order on every run.
        modes = Collections.unmodifiableSet(EnumSet.copyOf(modes));
        engines = Collections.unmodifiableSet(EnumSet.copyOf(engines));
        Map<EntityType, EntityPolicy> sorted = new LinkedHashMap<>();
        entities.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        entities = Collections.unmodifiableMap(sorted);
        for (EntityPolicy policy : entities.values()) {
            if ((shadow || blockOnDetection) && policy.action().rewrites()
                    || shadow && policy.action() instanceof Action.Block) {
                throw new IllegalArgumentException("guardrail " + name + ": an action that its switches rule out");
            }
        }
        if (shadow && (onError == OnError.BLOCK || unscannable == Unscannable.BLOCK)) {
            throw new IllegalArgumentException("guardrail " + name + ": shadow changes nothing, so it cannot block");
        }
    }

    /** True when {@code name} can be the name of a guardrail or tenant: letters, digits, {@code _ . -}, up to 64. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** True when it must block because {@code engine} did not finish. */
    public boolean blocksWithout(Engine engine) {
        return engines.contains(engine) && onError == OnError.BLOCK && !goesOnWithout(engine);
    }

    /** True when it goes on with what other engines found because {@code engine} did not finish. */
    public boolean goesOnWithout(Engine engine) {
        return engine == Engine.NER && engines.contains(engine) && degrade == Degrade.REGEX_ONLY;
    }

    /** True when it says that tokens of {@code type} stay tokens in answers. */
    public boolean keepsTokens(EntityType type) {
        EntityPolicy entity = entities.get(type);
        return entity != null && entity.action() instanceof Action.Tokenize tokenize && !tokenize.restore();
    }

    /** True when it can run in {@code mode}. */
    public boolean runsIn(Mode mode) {
        return modes.contains(mode);
    }
}
