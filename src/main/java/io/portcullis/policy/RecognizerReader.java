package io.portcullis.policy;

import io.portcullis.model.Category;
import io.portcullis.model.DenyList;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.RecognizerLimits;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the items of {@code recognizers}, and shows what the engine says of them at the right line. */
final class RecognizerReader {
    private static final Map<String, String> SEVERITIES = severities();

    private final Problems problems;
    private final EntityCatalogue catalogue;
    private final DenyListReader denyLists;
    private final Set<String> builtIn = new LinkedHashSet<>();
    private final Map<String, Integer> lineByName = new LinkedHashMap<>();
    private final Map<EntityType, Category> categories = new LinkedHashMap<>();
    private final List<RecognizerSpec> recognizers = new ArrayList<>();
    private final List<Fields> places = new ArrayList<>();

    /**
     * A reader.
     *
     * @param catalogue what is built in
     * @param files reads deny lists
     */
    RecognizerReader(Problems problems, EntityCatalogue catalogue, PolicyFiles files) {
        this.problems = problems;
        this.catalogue = catalogue;
        this.denyLists = new DenyListReader(files);
        for (EntityInfo info : catalogue.all()) {
            builtIn.addAll(info.recognizers());
        }
    }

    private static Map<String, String> severities() {
        Map<String, String> words = new LinkedHashMap<>();
        RecognizerSpec.SEVERITIES.forEach(word -> words.put(word, word));
        return words;
    }

    /** Reads all items; what is wrong stands in the problems. */
    void readAll(List<MappingNode> nodes) {
        if (nodes.size() > RecognizerLimits.RECOGNIZERS) {
            problems.add(
                    nodes.get(RecognizerLimits.RECOGNIZERS),
                    "a policy has at most " + RecognizerLimits.RECOGNIZERS + " recognizers");
            return;
        }
        for (int i = 0; i < nodes.size(); i++) {
            read(nodes.get(i), i + 1);
        }
    }

    /** Those that were read without a problem of their own. */
    List<RecognizerSpec> recognizers() {
        return recognizers;
    }

    /** What is built in together with every type that an item names, so that a wrong item is not reported twice. */
    EntityCatalogue catalogue() {
        EntityCatalogue merged = catalogue.with(recognizers);
        List<EntityInfo> infos = new ArrayList<>(merged.all());
        categories.forEach((type, category) -> {
            if (merged.find(type).isEmpty()) {
                infos.add(new EntityInfo(type, category, "", List.of(), List.of(), 0));
            }
        });
        return new EntityCatalogue(infos);
    }

    /** Asks {@code check} and adds what it finds to the problems. */
    void report(RecognizerCheck check) {
        if (recognizers.isEmpty()) {
            return;
        }
        for (RecognizerProblem problem : check.check(recognizers)) {
            Fields fields = places.get(problem.recognizer());
            problems.add(place(fields, problem), described(problem) + fields.where() + ": " + problem.reason());
        }
    }

    private static String described(RecognizerProblem problem) {
        int number = problem.index() + 1;
        return switch (problem.part()) {
            case RECOGNIZER -> "not usable";
            case PATTERN -> "pattern " + number;
            case CHECKSUM -> "checksum";
            case DENY_LIST -> "entry " + number + " of the deny list";
            case CONTEXT -> "word " + number + " of context";
            case COUNTER_CONTEXT -> "word " + number + " of counter_context";
            case MATCH -> "example " + number + " of match";
            case NO_MATCH -> "example " + number + " of no_match";
        };
    }

    private static Node place(Fields fields, RecognizerProblem problem) {
        return switch (problem.part()) {
            case RECOGNIZER -> fields.node();
            case PATTERN -> fields.has("regex") ? fields.place("regex") : fields.itemOr("patterns", problem.index());
            case CHECKSUM -> fields.place("checksum");
            case DENY_LIST -> fields.itemOr("deny_list", problem.index());
            case CONTEXT -> fields.itemOr("context", problem.index());
            case COUNTER_CONTEXT -> fields.itemOr("counter_context", problem.index());
            case MATCH -> example(fields, "match", problem.index());
            case NO_MATCH -> example(fields, "no_match", problem.index());
        };
    }

    private static Node example(Fields fields, String key, int index) {
        return fields.value("examples") instanceof MappingNode mapping
                ? new Fields(fields.problems(), mapping, fields.where()).itemOr(key, index)
                : fields.node();
    }

    private void read(MappingNode node, int position) {
        String peeked = Fields.peek(node, "name");
        String where = " in recognizer " + (peeked == null ? "#" + position : Problems.quote(peeked));
        int before = problems.count();
        Fields fields = Fields.of(problems, node, Grammar.RECOGNIZER, where);
        String name = name(fields);
        EntityType type = type(fields);
        Category category = type == null ? null : category(fields, type);
        String description = fields.text("description");
        String severity = fields.word("severity", SEVERITIES);
        Double score = fields.threshold("score");
        List<RecognizerSpec.Pattern> patterns = patterns(fields, score);
        DenyList denyList = denyLists.read(fields);
        String checksum = fields.text("checksum");
        List<String> context = texts(fields, "context", RecognizerLimits.CONTEXT_WORDS);
        List<String> counterContext = texts(fields, "counter_context", RecognizerLimits.CONTEXT_WORDS);
        RecognizerSpec.Examples examples = examples(fields);
        boolean isEmpty = !fields.has("regex") && !fields.has("patterns") && !denyLists.isNamed(fields);
        if (isEmpty && problems.count() == before) {
            fields.problem("name", "a recognizer needs regex, patterns, deny_list or deny_list_file");
        }
        if (checksum != null && !fields.has("regex") && !fields.has("patterns")) {
            fields.problem("checksum", "checksum needs regex or patterns beside it; a deny list is not checked");
        }
        if (problems.count() > before || name == null || type == null || category == null) {
            return;
        }
        places.add(fields);
        recognizers.add(new RecognizerSpec(
                name,
                type,
                category,
                description == null ? "Found by the recognizer " + name + " of the policy." : description,
                severity == null ? "medium" : severity,
                patterns,
                denyList,
                score == null ? RecognizerSpec.DEFAULT_SCORE : score,
                context,
                counterContext,
                checksum,
                examples));
    }

    private @Nullable String name(Fields fields) {
        if (!fields.has("name")) {
            fields.problem("name", "name is missing");
            return null;
        }
        String name = fields.string("name");
        if (name == null) {
            return null;
        }
        if (!Guardrail.isName(name)) {
            fields.problem(
                    "name",
                    "a name has letters, digits, '_', '.' and '-', starts with a letter or digit and has at most 64"
                            + " characters");
            return null;
        }
        if (builtIn.contains(name)) {
            fields.problem("name", "recognizer " + name + " is built in; give yours another name");
            return null;
        }
        Integer earlier =
                lineByName.putIfAbsent(name, fields.place("name").getStartMark().getLine() + 1);
        if (earlier != null) {
            fields.problem("name", "recognizer " + name + " stands twice, first at line " + earlier);
            return null;
        }
        return name;
    }

    private static @Nullable EntityType type(Fields fields) {
        if (!fields.has("entity_type")) {
            fields.problem("entity_type", "entity_type is missing");
            return null;
        }
        String type = fields.string("entity_type");
        if (type != null && !EntityType.isValid(type)) {
            fields.problem(
                    "entity_type",
                    "an entity type is upper-case letters, digits and '_', starts with a letter and has 2 to 64"
                            + " characters");
            return null;
        }
        return type == null ? null : new EntityType(type);
    }

    /** A type has one category: the built-in one, or that of the first recognizer that finds it. */
    private @Nullable Category category(Fields fields, EntityType type) {
        Category known = catalogue.find(type).map(EntityInfo::category).orElse(categories.get(type));
        if (!fields.has("category")) {
            Category category = known == null ? Category.OF_CUSTOM_TYPES : known;
            categories.put(type, category);
            return category;
        }
        String pair = fields.string("category");
        if (pair == null) {
            return null;
        }
        Category category;
        try {
            category = Category.parse(pair);
        } catch (IllegalArgumentException e) {
            fields.problem(
                    "category",
                    "unknown category " + Problems.quote(pair) + "; a category is a pair such as "
                            + Category.PERSONAL_DATA + "/identity or secrets/cloud");
            return null;
        }
        if (known != null && !known.equals(category)) {
            fields.problem("category", "the category of " + type + " is " + known);
            return null;
        }
        categories.put(type, category);
        return category;
    }

    private List<RecognizerSpec.Pattern> patterns(Fields fields, @Nullable Double score) {
        double fallback = score == null ? RecognizerSpec.DEFAULT_SCORE : score;
        if (fields.has("regex") && fields.has("patterns")) {
            fields.problem("patterns", "regex and patterns stand beside each other; use one");
            return List.of();
        }
        if (fields.has("regex")) {
            String regex = fields.string("regex");
            return regex == null ? List.of() : List.of(new RecognizerSpec.Pattern("regex", regex, fallback));
        }
        List<RecognizerSpec.Pattern> patterns = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Node item : fields.list("patterns", false)) {
            if (!(item instanceof MappingNode mapping)) {
                problems.add(item, "an item of patterns must be a mapping with regex" + fields.where());
                continue;
            }
            Fields pattern = Fields.of(problems, mapping, Grammar.PATTERN, " in patterns" + fields.where());
            RecognizerSpec.Pattern read = pattern(pattern, patterns.size() + 1, fallback);
            if (read != null && !names.add(read.name())) {
                pattern.problem("name", "pattern " + read.name() + " stands twice");
            }
            if (read != null) {
                patterns.add(read);
            }
        }
        return patterns;
    }

    private static RecognizerSpec.@Nullable Pattern pattern(Fields fields, int position, double fallback) {
        if (!fields.has("regex")) {
            fields.problem("regex", "regex is missing");
        }
        String regex = fields.string("regex");
        String name = fields.string("name");
        Double score = fields.threshold("score");
        if (name != null && !Guardrail.isName(name)) {
            fields.problem("name", "a name has letters, digits, '_', '.' and '-' and has at most 64 characters");
            return null;
        }
        if (regex == null) {
            return null;
        }
        return new RecognizerSpec.Pattern(
                name == null ? "pattern_" + position : name, regex, score == null ? fallback : score);
    }

    private static RecognizerSpec.Examples examples(Fields fields) {
        MappingNode node = fields.mapping("examples");
        if (node == null) {
            return RecognizerSpec.Examples.NONE;
        }
        Fields examples = Fields.of(fields.problems(), node, Grammar.EXAMPLES, " in examples" + fields.where());
        return new RecognizerSpec.Examples(
                texts(examples, "match", RecognizerLimits.EXAMPLES),
                texts(examples, "no_match", RecognizerLimits.EXAMPLES));
    }

    private static List<String> texts(Fields fields, String key, int most) {
        List<Node> items = fields.list(key, false);
        if (items.size() > most) {
            fields.problem(key, key + " has at most " + most + " items");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : items) {
            String text = fields.text(item, "an item of " + key);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }
}
