package io.portcullis.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.portcullis.model.CallRecord;
import io.portcullis.model.Coverage;
import io.portcullis.model.Engine;
import io.portcullis.model.EngineStatus;
import io.portcullis.model.EntityType;
import io.portcullis.model.ErrorAnswer;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.model.PolicyChange;
import io.portcullis.model.Unscanned;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds dashboard and alerts to the metrics that the service really has, with their labels and the values that are told apart. */
@QuarkusTest
class MonitoringTest {
    private static final Path FILES = Path.of("helm/portcullis/files");
    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? [-+\\w.]+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:portcullis|jvm|process|system|http|netty)_\\w+)(?:\\{([^}]*)\\})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

    /** Labels that Prometheus adds to what it scrapes. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("namespace", "pod", "instance", "job");

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    Event<CallRecord> calls;

    @Inject
    Event<ErrorAnswer> errors;

    @Inject
    Event<PolicyChange> policies;

    /** Metric, its labels, and the values that each label has. */
    private record Metrics(Map<String, Map<String, Set<String>>> byName) {}

    @Test
    void everyMetricAndLabelOfDashboardAndAlertsExists() throws Exception {
        Metrics real = real();
        List<String> expressions = new ArrayList<>(alerts());
        int fromAlerts = expressions.size();
        expressions.addAll(dashboard());

        assertThat(fromAlerts).isGreaterThan(8);
        assertThat(expressions).hasSizeGreaterThan(fromAlerts + 12);
        List<String> wrong = new ArrayList<>();
        expressions.forEach(expression -> wrong.addAll(problems(expression, real)));
        assertThat(wrong).isEmpty();
    }

    @Test
    void aNameThatDoesNotExistIsNoticed() throws Exception {
        Metrics real = real();

        assertThat(problems("sum(rate(portcullis_call_total[5m]))", real)).hasSize(1);
        assertThat(problems("sum(portcullis_calls_total{verdikt=\"block\"})", real))
                .hasSize(1);
        assertThat(problems("sum(portcullis_policy_reloads_total{result=\"rejected\"})", real))
                .hasSize(1);
        assertThat(problems("sum by (entitty) (portcullis_findings_total)", real))
                .hasSize(1);
        assertThat(problems("sum by (entity) (portcullis_findings_total)", real))
                .isEmpty();
    }

    private static List<String> problems(String expression, Metrics real) {
        List<String> problems = new ArrayList<>();
        Set<String> labels = new TreeSet<>(OF_THE_SCRAPE);
        Matcher names = METRIC.matcher(expression);
        while (names.find()) {
            Map<String, Set<String>> known = real.byName().get(names.group(1));
            if (known == null) {
                problems.add("no metric " + names.group(1) + " in " + expression);
                continue;
            }
            labels.addAll(known.keySet());
            Matcher matchers = MATCHER.matcher(names.group(2) == null ? "" : names.group(2));
            while (matchers.find()) {
                String label = matchers.group(1);
                if (OF_THE_SCRAPE.contains(label)) {
                    continue;
                }
                Set<String> values = known.get(label);
                if (values == null) {
                    problems.add("no label " + label + " in " + expression);
                } else {
                    for (String value : matchers.group(3).split("\\|")) {
                        if (!values.contains(value)) {
                            problems.add("no value " + value + " in " + expression);
                        }
                    }
                }
            }
        }
        Matcher groupings = GROUPING.matcher(expression);
        while (!labels.equals(OF_THE_SCRAPE) && groupings.find()) {
            for (String label : groupings.group(1).split(",")) {
                if (!labels.contains(label.strip())) {
                    problems.add("no label " + label.strip() + " in " + expression);
                }
            }
        }
        return problems;
    }

    private static List<String> alerts() throws Exception {
        List<String> found = new ArrayList<>();
        JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(FILES.resolve("alerts.yaml")));
        file.at("/groups/0/rules").forEach(rule -> found.add(rule.get("expr").asText()));
        return found;
    }

    private static List<String> dashboard() throws Exception {
        List<String> found = new ArrayList<>();
        JsonNode file = new ObjectMapper().readTree(Files.readString(FILES.resolve("dashboard.json")));
        file.get("panels")
                .forEach(panel -> panel.get("targets")
                        .forEach(target -> found.add(target.get("expr").asText())));
        return found;
    }

    /** What /q/metrics shows once everything has happened that is counted. */
    private Metrics real() throws Exception {
        for (ErrorCode code : ErrorCode.values()) {
            errors.fire(new ErrorAnswer(code));
        }
        policies.fire(new PolicyChange("sha256:3f2a9c41", true));
        for (Unscanned.Reason reason : Unscanned.Reason.values()) {
            calls.fire(call(new Coverage(
                    false,
                    1,
                    10,
                    Map.of(Engine.NER, EngineStatus.skipped(reason)),
                    List.of(new Unscanned("", reason)),
                    List.of("monitored"))));
        }
        System.gc();
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management.resolve("/q/metrics")).build(), BodyHandlers.ofString())
                .body();
        Map<String, Map<String, Set<String>>> byName = new HashMap<>();
        body.lines().forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                Map<String, Set<String>> labels = byName.computeIfAbsent(sample.group(1), unused -> new HashMap<>());
                Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
                while (label.find()) {
                    labels.computeIfAbsent(label.group(1), unused -> new TreeSet<>())
                            .add(label.group(2));
                }
            }
        });
        return new Metrics(byName);
    }

    private static CallRecord call(Coverage coverage) {
        return new CallRecord(
                "call-1",
                null,
                Instant.EPOCH,
                "monitored-door",
                Mode.PRE_CALL,
                null,
                null,
                null,
                List.of("monitored"),
                "error",
                ErrorCode.TOO_DEEP,
                List.of(new CallRecord.Count("monitored", new EntityType("EMAIL_ADDRESS"), "replace", 1)),
                coverage,
                "",
                new CallRecord.Timings(1_000, Map.of("monitored-stage", 1_000L)));
    }
}
