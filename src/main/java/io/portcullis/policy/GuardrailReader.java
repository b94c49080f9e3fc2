package io.portcullis.policy;

import io.portcullis.model.Engine;
import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one item of {@code guardrails}. */
final class GuardrailReader {
    private static final Map<String, Mode> MODES = modes();

    private final Problems problems;
    private final Vocabulary vocabulary;
    private final EntityReader entityReader;
    private final Settings defaults;

    GuardrailReader(Problems problems, Vocabulary vocabulary, RecognizerCheck check, Settings defaults) {
        this.problems = problems;
        this.vocabulary = vocabulary;
        this.entityReader = new EntityReader(vocabulary, check);
        this.defaults = defaults;
    }

    /**
     * The guardrail, null when it has no name or no mode; what is wrong stands in the problems.
     *
     * @param position place in the list, from 1, for a guardrail without a name
     */
    @Nullable
    Guardrail read(MappingNode node, int position) {
        String peeked = Fields.peek(node, "guardrail_name");
        String where = " in guardrail " + (peeked == null ? "#" + position : Problems.quote(peeked));
        Fields fields = Fields.of(problems, node, Grammar.GUARDRAIL, where);
        String name = name(fields);
        Set<Mode> modes = modes(fields);
        Set<Engine> engines = engines(fields);
        Settings settings = defaults.overriddenBy(fields);
        boolean block = fields.flag("block_on_detection");
        boolean shadow = fields.flag("shadow");
        Map<EntityType, EntityPolicy> entities = switched(entities(fields, settings, engines), block, shadow);
        boolean defaultOn = fields.flag("default_on");
        if (name == null || modes.isEmpty() || engines.isEmpty()) {
            return null;
        }
        return new Guardrail(
                name,
                modes,
                engines,
                defaultOn,
                entities,
                block,
                shadow,
                shadow ? OnError.PASS : settings.onError(),
                settings.degrade(),
                settings.deadline(),
                shadow ? Unrewritable.PASS : settings.unrewritable(),
                shadow ? Unscannable.PASS : settings.unscannable(),
                settings.language(),
                settings.recallBias());
    }

    private static @Nullable String name(Fields fields) {
        if (!fields.has("guardrail_name")) {
            fields.problem("guardrail_name", "guardrail_name is missing");
            return null;
        }
        String name = fields.string("guardrail_name");
        if (name != null && !Guardrail.isName(name)) {
            fields.problem(
                    "guardrail_name",
                    "a name has letters, digits, '_', '.' and '-', starts with a letter or digit and has at most 64"
                            + " characters");
            return null;
        }
        return name;
    }

    private static Set<Mode> modes(Fields fields) {
        if (!fields.has("mode")) {
            fields.problem("mode", "mode is missing: pre_call, post_call or a list of both");
        }
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        for (Node item : fields.wordOrList("mode")) {
            Mode mode = fields.word(item, "mode", MODES);
            if (mode != null) {
                modes.add(mode);
            }
        }
        return modes;
    }

    private Set<Engine> engines(Fields fields) {
        if (!fields.has("engines")) {
            return EnumSet.of(Engine.REGEX);
        }
        Set<Engine> engines = EnumSet.noneOf(Engine.class);
        for (Node item : fields.wordOrList("engines")) {
            Engine engine = fields.word(item, "engine", Vocabulary.engineWords());
            if (engine != null && !vocabulary.has(engine)) {
                problems.add(item, "engine " + engine.label() + " is not available in this version" + fields.where());
            } else if (engine != null) {
                engines.add(engine);
            }
        }
        return engines;
    }

    private Map<EntityType, EntityPolicy> entities(Fields fields, Settings settings, Set<Engine> engines) {
        Action named = entityReader.action(fields);
        Action action = named == null ? new Action.Replace() : named;
        if (!fields.has("entities")) {
            return entityReader.all(engines, action, settings.threshold());
        }
        MappingNode node = fields.mapping("entities");
        return node == null
                ? Map.of()
                : entityReader.listed(problems, node, fields.where(), engines, action, settings.threshold());
    }

    /** The entities with the guardrail's switches applied to their actions. */
    private static Map<EntityType, EntityPolicy> switched(
            Map<EntityType, EntityPolicy> entities, boolean block, boolean shadow) {
        if (!block && !shadow) {
            return entities;
        }
        Map<EntityType, EntityPolicy> switched = new HashMap<>();
        entities.forEach((type, entity) -> switched.put(
                type,
                new EntityPolicy(
                        switched(entity.action(), shadow),
                        entity.ruleThreshold(),
                        entity.modelThreshold(),
                        entity.allowed())));
        return switched;
    }

    private static Action switched(Action action, boolean shadow) {
        if (action instanceof Action.Log || action instanceof Action.Allow) {
            return action;
        }
        return shadow ? new Action.Log() : new Action.Block();
    }

    private static Map<String, Mode> modes() {
        Map<String, Mode> words = new LinkedHashMap<>();
        for (Mode mode : Mode.values()) {
            words.put(mode.label(), mode);
        }
        return words;
    }
}
