package io.portcullis.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the items of {@code tenants}; their names are unique. */
final class TenantReader {
    /** A header name as RFC 9110 has it, less the characters that nobody uses. */
    static final String HEADER_FORM = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private static final Pattern HEADER = Pattern.compile(HEADER_FORM);
    private static final int DIGITS = 8;

    private final Problems problems;
    private final Set<String> guardrails;
    private final Map<String, Integer> lineByName = new HashMap<>();

    TenantReader(Problems problems, Set<String> guardrails) {
        this.problems = problems;
        this.guardrails = guardrails;
    }

    /** The tenant, null when it is wrong. */
    @Nullable
    Tenant read(MappingNode node, int position) {
        String peeked = Fields.peek(node, "name");
        String where = " in tenant " + (peeked == null ? "#" + position : Problems.quote(peeked));
        Fields fields = Fields.of(problems, node, Grammar.TENANT, where);
        List<String> own = references(fields, "guardrails");
        Set<String> mayChoose = new LinkedHashSet<>(references(fields, "may_choose"));
        if (!fields.has("match")) {
            fields.problem("match", "match is missing");
        }
        MappingNode matchNode = fields.mapping("match");
        TenantMatch match = matchNode == null ? null : match(matchNode, where);
        String name = fields.has("name") ? name(fields) : match == null ? null : nameFrom(match);
        if (match == null || name == null || isTaken(name, fields)) {
            return null;
        }
        return new Tenant(name, match, own, mayChoose);
    }

    private List<String> references(Fields fields, String key) {
        List<String> names = new ArrayList<>();
        for (Node item : fields.wordOrList(key)) {
            String name = fields.string(item, key);
            if (name == null) {
                continue;
            }
            if (guardrails.contains(name)) {
                names.add(name);
            } else {
                problems.add(
                        item,
                        "unknown guardrail " + Problems.quote(name) + fields.where() + Nearest.hint(name, guardrails));
            }
        }
        return names;
    }

    private @Nullable TenantMatch match(MappingNode node, String where) {
        Fields fields = Fields.of(problems, node, Grammar.MATCH, where);
        String keyAlias = fields.text("key_alias");
        String team = fields.text("team");
        Map<String, String> headers = new TreeMap<>();
        MappingNode headerNode = fields.mapping("header");
        if (headerNode != null) {
            Fields header = new Fields(problems, headerNode, where);
            for (String name : header.names()) {
                String value = header.text(name);
                if (!HEADER.matcher(name).matches()) {
                    header.problem(name, "not a name of a header: " + Problems.quote(name));
                } else if (value != null) {
                    headers.put(name, value);
                }
            }
        }
        // Whatever is wrong stands in the problems by now, so that nothing left here means that nothing was right.
        return keyAlias == null && team == null && headers.isEmpty() ? null : new TenantMatch(keyAlias, team, headers);
    }

    private static @Nullable String name(Fields fields) {
        String name = fields.string("name");
        if (name != null && !Guardrail.isName(name)) {
            fields.problem("name", "a tenant's name has the form of a guardrail's name");
            return null;
        }
        return name;
    }

    /** The team or alias where that is a name, else a hash of the match: both stay when tenants change places. */
    private String nameFrom(TenantMatch match) {
        String only = match.team() == null ? match.keyAlias() : match.team();
        boolean alone = match.headers().isEmpty() && (match.team() == null || match.keyAlias() == null);
        if (alone && only != null && Guardrail.isName(only) && !lineByName.containsKey(only)) {
            return only;
        }
        String canonical = match.keyAlias() + "\n" + match.team() + "\n" + new TreeMap<>(match.headers());
        return "tenant-" + Policy.sha256(canonical).substring(0, DIGITS);
    }

    private boolean isTaken(String name, Fields fields) {
        int line = fields.place("name").getStartMark().getLine() + 1;
        Integer earlier = lineByName.putIfAbsent(name, line);
        if (earlier != null) {
            fields.problem(
                    "name",
                    fields.has("name")
                            ? "tenant " + name + " stands twice, first at line " + earlier
                            : "the same match as the tenant at line " + earlier);
        }
        return earlier != null;
    }
}
