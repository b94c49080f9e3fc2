package io.portcullis.policy;

import io.portcullis.model.Engine;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.RecognizerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads guardrails.yaml into a {@link Policy}, or says everything that is wrong with it. Immutable and thread-safe.
 *
 * <p>The file is YAML 1.1 in UTF-8, at most {@value #MAX_BYTES} bytes. Every unknown key and word is an error.
 */
public final class PolicyLoader {
    /** Largest file, in bytes. */
    public static final int MAX_BYTES = 1 << 20;
    /** The engines of this version. */
    public static final Set<Engine> ENGINES = Collections.unmodifiableSet(EnumSet.allOf(Engine.class));
    /** The actions of this version. */
    public static final Set<ActionWord> ACTIONS = Collections.unmodifiableSet(EnumSet.allOf(ActionWord.class));

    private final Vocabulary vocabulary;
    private final EntityCatalogue catalogue;
    private final RecognizerCheck check;

    /** A loader for the engines and actions of this version. */
    public PolicyLoader(EntityCatalogue catalogue, RecognizerCheck check) {
        this(ENGINES, ACTIONS, catalogue, check);
    }

    /**
     * A loader.
     *
     * @param engines engines that a guardrail may ask for; another one is an error
     * @param actions actions that a guardrail may name; another one is an error
     * @param catalogue entity types that a guardrail may name beside those of the file's own recognizers
     * @param check says what the engine cannot use
     */
    public PolicyLoader(
            Set<Engine> engines, Set<ActionWord> actions, EntityCatalogue catalogue, RecognizerCheck check) {
        this.vocabulary = new Vocabulary(engines, actions, catalogue);
        this.catalogue = catalogue;
        this.check = check;
    }

    /**
     * Reads a file.
     *
     * @param file its name, for messages
     * @param content its bytes
     * @param files reads what it names beside itself
     * @throws PolicyException with every problem of the file
     */
    public Policy load(String file, byte[] content, PolicyFiles files) {
        MappingNode root = YamlFile.read(file, content);
        Problems problems = new Problems(file);
        Fields fields = Fields.of(problems, root, Grammar.TOP, "");
        checkVersion(fields);
        MappingNode defaultsNode = fields.mapping("defaults");
        Settings defaults = defaultsNode == null
                ? Settings.BUILT_IN
                : Settings.BUILT_IN.overriddenBy(Fields.of(problems, defaultsNode, Grammar.DEFAULTS, " in defaults"));
        if (!fields.has("guardrails")) {
            fields.problem("guardrails", "guardrails is missing: a policy needs at least one");
        }
        // First, since guardrails may name the types that these find.
        RecognizerReader recognizerReader = new RecognizerReader(problems, catalogue, files);
        recognizerReader.readAll(items(fields, "recognizers"));
        recognizerReader.report(check);
        List<RecognizerSpec> recognizers = recognizerReader.recognizers();
        Vocabulary words = fields.has("recognizers") ? vocabulary.with(recognizerReader.catalogue()) : vocabulary;
        List<MappingNode> guardrailNodes = items(fields, "guardrails");
        Set<String> names = guardrailNames(problems, guardrailNodes);
        List<Guardrail> guardrails = guardrails(guardrailNodes, new GuardrailReader(problems, words, check, defaults));
        List<Tenant> tenants = tenants(items(fields, "tenants"), new TenantReader(problems, names));
        AllowList allowList = AllowList.read(fields);
        problems.raise();
        return new Policy(Policy.versionOf(content, files), guardrails, tenants, allowList, recognizers);
    }

    private static void checkVersion(Fields fields) {
        Node version = fields.value("version");
        if (version == null) {
            fields.problem("version", "version is missing: the file starts with version: " + Grammar.VERSION);
        } else if (!(version instanceof ScalarNode scalar)
                || !scalar.isPlain()
                || !scalar.getValue().equals(Grammar.VERSION)) {
            fields.problem("version", "this version of the file format is not known; known: " + Grammar.VERSION);
        }
    }

    private static List<MappingNode> items(Fields fields, String key) {
        List<MappingNode> items = new ArrayList<>();
        for (Node item : fields.list(key, false)) {
            if (item instanceof MappingNode mapping) {
                items.add(mapping);
            } else {
                fields.problems().add(item, "an item of " + key + " must be a mapping");
            }
        }
        return items;
    }

    /** All names, also of guardrails with another problem, so that tenants that name them are not reported too. */
    private static Set<String> guardrailNames(Problems problems, List<MappingNode> nodes) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (MappingNode node : nodes) {
            String name = Fields.peek(node, "guardrail_name");
            if (name == null) {
                continue;
            }
            Integer earlier = lines.putIfAbsent(name, node.getStartMark().getLine() + 1);
            if (earlier != null) {
                problems.add(node, "guardrail " + Problems.quote(name) + " stands twice, first at line " + earlier);
            }
        }
        return lines.keySet();
    }

    private static List<Guardrail> guardrails(List<MappingNode> nodes, GuardrailReader reader) {
        List<Guardrail> guardrails = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Guardrail guardrail = reader.read(nodes.get(i), i + 1);
            if (guardrail != null) {
                guardrails.add(guardrail);
            }
        }
        return guardrails;
    }

    private static List<Tenant> tenants(List<MappingNode> nodes, TenantReader reader) {
        List<Tenant> tenants = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Tenant tenant = reader.read(nodes.get(i), i + 1);
            if (tenant != null) {
                tenants.add(tenant);
            }
        }
        return tenants;
    }
}
