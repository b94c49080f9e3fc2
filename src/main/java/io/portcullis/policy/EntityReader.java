package io.portcullis.policy;

import io.portcullis.model.Category;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads the entities of one guardrail and works out what holds for each type of the catalogue. An entry of the type
 * goes before one of its kind, and that before one of its group; what an entry does not say comes from the wider one.
 */
final class EntityReader {
    /** Left alone by a guardrail without {@code entities}: in most texts they tell nothing of a person. */
    private static final Set<String> NOT_BY_DEFAULT = Set.of("URL", "DATE_TIME", "ORGANIZATION");
    /** Not meant by a category either: the model is too often wrong with it for a guardrail that did not ask for it. */
    private static final Set<String> ONLY_BY_NAME = Set.of("ORGANIZATION");

    private final Vocabulary vocabulary;
    private final RecognizerCheck check;

    /** What one entry says; null for what it leaves open. */
    private record Entry(
            @Nullable Action action,
            @Nullable Double threshold,
            @Nullable AllowList allowList,
            @Nullable List<String> allowPatterns) {
        static final Entry EMPTY = new Entry(null, null, null, null);

        static Entry of(@Nullable Action action) {
            return new Entry(action, null, null, null);
        }

        Entry over(@Nullable Entry wider) {
            if (wider == null) {
                return this;
            }
            return new Entry(
                    action == null ? wider.action : action,
                    threshold == null ? wider.threshold : threshold,
                    allowList == null ? wider.allowList : allowList,
                    allowPatterns == null ? wider.allowPatterns : allowPatterns);
        }

        AllowedValues allowed() {
            if (allowList == null && allowPatterns == null) {
                return AllowedValues.NONE;
            }
            return new AllowedValues(
                    allowList == null ? AllowList.EMPTY : allowList, allowPatterns == null ? List.of() : allowPatterns);
        }
    }

    EntityReader(Vocabulary vocabulary, RecognizerCheck check) {
        this.vocabulary = vocabulary;
        this.check = check;
    }

    /**
     * The action of the key {@code action} with its options.
     *
     * @return null when the key is absent or wrong
     */
    @Nullable
    Action action(Fields fields) {
        ActionWord word = fields.word("action", Vocabulary.actionWords());
        Integer keepLast = fields.count("keep_last", Action.Mask.MAX_KEEP_LAST);
        String with = with(fields);
        boolean restore = !fields.has("restore") || fields.flag("restore");
        onlyFor(ActionWord.TOKENIZE, "restore", word, fields);
        onlyFor(ActionWord.MASK, "keep_last", word, fields);
        onlyFor(ActionWord.REPLACE, "with", word, fields);
        return word == null ? null : action(word, keepLast, with, restore, fields.place("action"), fields);
    }

    private static @Nullable String with(Fields fields) {
        String with = fields.string("with");
        if (with != null && !Action.Replace.isValid(with)) {
            fields.problem(
                    "with", "with has at most " + Action.Replace.MAX_LENGTH + " characters and no control characters");
            return null;
        }
        return with;
    }

    private static void onlyFor(ActionWord owner, String option, @Nullable ActionWord word, Fields fields) {
        if (fields.has(option) && word != owner) {
            fields.problem(option, option + " needs action: " + owner.label() + " beside it");
        }
    }

    private @Nullable Action action(
            ActionWord word,
            @Nullable Integer keepLast,
            @Nullable String with,
            boolean restore,
            Node at,
            Fields fields) {
        if (!vocabulary.has(word)) {
            fields.problems().add(at, "action " + word.label() + " is not available in this version" + fields.where());
            return null;
        }
        return switch (word) {
            case BLOCK -> new Action.Block();
            case TOKENIZE -> new Action.Tokenize(restore);
            case REDACT -> new Action.Redact();
            case REPLACE -> new Action.Replace(with);
            case MASK -> new Action.Mask(keepLast == null ? Action.Mask.DEFAULT_KEEP_LAST : keepLast);
            case HASH -> new Action.Hash();
            case LOG -> new Action.Log();
            case ALLOW -> new Action.Allow();
        };
    }

    /**
     * What holds for each type when the guardrail names none: every type that its engines can find but URL, DATE_TIME and
     * ORGANIZATION.
     */
    Map<EntityType, EntityPolicy> all(Set<Engine> engines, Action action, double modelThreshold) {
        Map<EntityType, EntityPolicy> resolved = new HashMap<>();
        for (EntityInfo info : vocabulary.entities()) {
            if (!NOT_BY_DEFAULT.contains(info.type().name()) && isFound(info, engines)) {
                put(resolved, info.type(), Entry.of(action), action, modelThreshold);
            }
        }
        return resolved;
    }

    /**
     * What holds for each type that the guardrail names, by itself or by its category. A type that none of its engines finds
     * is a problem when it is named itself: the entry would have no effect.
     */
    Map<EntityType, EntityPolicy> listed(
            Problems problems,
            MappingNode node,
            String where,
            Set<Engine> engines,
            Action action,
            double modelThreshold) {
        Fields fields = new Fields(problems, node, where);
        Map<String, Entry> entries = entries(fields);
        Map<EntityType, EntityPolicy> resolved = new HashMap<>();
        for (EntityInfo info : vocabulary.entities()) {
            Entry entry = mostExact(entries, info);
            if (!isFound(info, engines)) {
                reportWithoutEffect(info, fields, engines);
            } else if (entry != null) {
                put(resolved, info.type(), entry, action, modelThreshold);
            }
        }
        return resolved;
    }

    private static boolean isFound(EntityInfo info, Set<Engine> engines) {
        return !Collections.disjoint(info.engines(), engines);
    }

    private static void reportWithoutEffect(EntityInfo info, Fields fields, Set<Engine> engines) {
        String name = info.type().name();
        if (fields.has(name) && !engines.isEmpty()) {
            String needed = info.engines().iterator().next().label();
            fields.problem(name, name + " is found by engine " + needed + " only, which is not in engines");
        }
    }

    private static void put(
            Map<EntityType, EntityPolicy> resolved,
            EntityType type,
            Entry entry,
            Action action,
            double modelThreshold) {
        Action own = entry.action() == null ? action : entry.action();
        if (own instanceof Action.Allow) {
            return;
        }
        Double threshold = entry.threshold();
        AllowedValues allowed = entry.allowed();
        resolved.put(
                type,
                threshold == null
                        ? new EntityPolicy(own, EntityPolicy.DEFAULT_RULE_THRESHOLD, modelThreshold, allowed)
                        : new EntityPolicy(own, threshold, threshold, allowed));
    }

    private static @Nullable Entry mostExact(Map<String, Entry> entries, EntityInfo info) {
        if (ONLY_BY_NAME.contains(info.type().name())) {
            return entries.get(info.type().name());
        }
        Entry result = entries.get(info.category().group());
        for (String name : new String[] {info.category().kind(), info.type().name()}) {
            Entry entry = entries.get(name);
            result = entry == null ? result : entry.over(result);
        }
        return result;
    }

    /** The entries by type, kind or group; a pair such as {@code secrets/cloud} stands under its kind. */
    private Map<String, Entry> entries(Fields fields) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String name : fields.names()) {
            String key = known(name, fields);
            if (key == null) {
                continue;
            }
            if (entries.containsKey(key)) {
                fields.problem(name, "category " + key + " is named twice");
            }
            entries.put(key, entry(name, fields));
        }
        return entries;
    }

    private @Nullable String known(String name, Fields fields) {
        if (EntityType.isValid(name) && vocabulary.has(new EntityType(name)) || Category.isName(name)) {
            return name;
        }
        if (isPair(name)) {
            return Category.parse(name).kind();
        }
        String kind = EntityType.isValid(name) ? "unknown entity type " : "unknown entity type or category ";
        String hint = Nearest.hint(name, vocabulary.entityWords());
        fields.problems().add(fields.place(name), kind + Problems.quote(name) + fields.where() + hint);
        return null;
    }

    private static boolean isPair(String name) {
        try {
            Category.parse(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Entry entry(String name, Fields fields) {
        Node value = fields.value(name);
        String where = " for " + name + fields.where();
        if (value instanceof MappingNode mapping) {
            Fields entry = Fields.of(fields.problems(), mapping, Grammar.ENTITY, where);
            return new Entry(action(entry), entry.threshold("threshold"), allowList(entry), allowPatterns(entry));
        }
        if (value instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            ActionWord word = fields.word(scalar, "action", Vocabulary.actionWords());
            return Entry.of(word == null ? null : action(word, null, null, true, scalar, fields));
        }
        fields.problem(name, name + " needs an action, such as " + name + ": replace");
        return Entry.EMPTY;
    }

    private static @Nullable AllowList allowList(Fields entry) {
        return entry.has("allow_list") ? AllowList.read(entry) : null;
    }

    private @Nullable List<String> allowPatterns(Fields entry) {
        if (!entry.has("allow_patterns")) {
            return null;
        }
        List<Node> items = entry.list("allow_patterns", false);
        if (items.size() > AllowedValues.MAX_PATTERNS) {
            entry.problem("allow_patterns", "allow_patterns has at most " + AllowedValues.MAX_PATTERNS + " items");
            return null;
        }
        List<String> patterns = new ArrayList<>();
        for (Node item : items) {
            String pattern = entry.text(item, "an item of allow_patterns");
            if (pattern != null && isUsable(pattern, item, entry)) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private boolean isUsable(String pattern, Node item, Fields entry) {
        String refusal = pattern.length() > AllowedValues.MAX_PATTERN_LENGTH
                ? "longer than " + AllowedValues.MAX_PATTERN_LENGTH + " characters"
                : check.refusal(pattern);
        if (refusal != null) {
            entry.problems().add(item, "allow_patterns" + entry.where() + ": " + refusal);
        }
        return refusal == null;
    }
}
