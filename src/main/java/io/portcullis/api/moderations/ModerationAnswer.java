package io.portcullis.api.moderations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.DoorWork;
import io.portcullis.model.Category;
import io.portcullis.pipeline.Catalogue;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.ReportedFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Writes results of moderations. The protocol can only flag, so a finding that would be rewritten flags as one that blocks. The
 * categories are those of our entity types, each group and each pair, and one for what could not be scanned.
 *
 * @param request what was asked
 * @param catalogue tells the category of a type
 */
record ModerationAnswer(ModerationRequest request, Catalogue catalogue) implements DoorWork.Answers {
    private static final String NOT_SCANNED = "not_scanned";
    private static final String BLOCKS = "block";
    private static final List<String> CATEGORIES = categories();

    @Override
    public JsonNode checked(GuardResult result) {
        List<Map<String, Double>> scores = new ArrayList<>();
        for (int i = 0; i < request.results(); i++) {
            scores.add(new HashMap<>());
        }
        boolean found = false;
        for (int i = 0; i < result.segments().size(); i++) {
            Map<String, Double> scoresOfResult = scores.get(request.resultOf()[i]);
            for (ReportedFinding finding : result.segments().get(i).findings()) {
                if (finding.action().equals(BLOCKS)) {
                    found = true;
                    add(scoresOfResult, finding);
                }
            }
        }
        if (DoorWork.blockedReason(result) != null && !found) {
            scores.forEach(one -> one.put(NOT_SCANNED, 1.0));
        }
        return answer(scores);
    }

    @Override
    public JsonNode refused(String reason) {
        List<Map<String, Double>> scores = new ArrayList<>();
        for (int i = 0; i < request.results(); i++) {
            scores.add(Map.of(NOT_SCANNED, 1.0));
        }
        return answer(scores);
    }

    private void add(Map<String, Double> scores, ReportedFinding finding) {
        Category category = catalogue.category(finding.finding().type()).orElse(Category.OF_CUSTOM_TYPES);
        scores.merge(category.group(), finding.finding().score(), Math::max);
        scores.merge(category.toString(), finding.finding().score(), Math::max);
    }

    private ObjectNode answer(List<Map<String, Double>> scores) {
        String model = request.model();
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("id", "modr-" + UUID.randomUUID().toString().replace("-", ""))
                .put("model", model == null ? "portcullis" : model);
        ArrayNode results = answer.putArray("results");
        for (Map<String, Double> one : scores) {
            ObjectNode result = results.addObject().put("flagged", !one.isEmpty());
            ObjectNode flags = result.putObject("categories");
            ObjectNode values = result.putObject("category_scores");
            ObjectNode types = result.putObject("category_applied_input_types");
            for (String category : CATEGORIES) {
                flags.put(category, one.containsKey(category));
                values.put(category, one.getOrDefault(category, 0.0));
                types.putArray(category).add("text");
            }
        }
        return answer;
    }

    private static List<String> categories() {
        TreeSet<String> names = new TreeSet<>();
        for (Category category : Category.all()) {
            names.add(category.group());
            names.add(category.toString());
        }
        names.add(NOT_SCANNED);
        return List.copyOf(names);
    }
}
