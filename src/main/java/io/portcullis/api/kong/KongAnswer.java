package io.portcullis.api.kong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.DoorWork;
import io.portcullis.model.Category;
import io.portcullis.model.EntityType;
import io.portcullis.pipeline.Catalogue;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.ReportedFinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the sanitizer's answers. The plugin says which groups are replaced; what a guardrail would block and the plugin does not
 * have replaced is an error, which stops the plugin.
 *
 * @param request what was asked
 * @param catalogue tells the category of a type
 * @param startedNanos when the call began, by {@link System#nanoTime}
 */
record KongAnswer(KongRequest request, Catalogue catalogue, long startedNanos) implements DoorWork.Answers {
    /** The member that makes an answer an error. */
    static final String ERROR = "error";

    private static final String BLOCKS = "block";
    private static final String LOGS = "log";

    @Override
    public JsonNode checked(GuardResult result) {
        String reason = DoorWork.blockedReason(result);
        if (reason != null && !replacesWhatBlocks(result)) {
            return refused(reason);
        }
        Redactions redactions = new Redactions(request.synthetic());
        Set<PiiGroup> identified = EnumSet.noneOf(PiiGroup.class);
        Set<PiiGroup> anonymized = EnumSet.noneOf(PiiGroup.class);
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < request.texts().size(); i++) {
            List<ReportedFinding> replaced = new ArrayList<>();
            for (ReportedFinding finding : result.segments().get(i).findings()) {
                PiiGroup group = group(finding.finding().type());
                identified.add(group);
                if (request.groups().contains(group) && !finding.action().equals(LOGS)) {
                    anonymized.add(group);
                    replaced.add(finding);
                }
            }
            messages.add(message(request.texts().get(i), replaced, redactions));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("text", request.list() ? messages : messages.get(0).get("sanitized_text"));
        labels(answer.putArray("identified_pii"), identified);
        labels(answer.putArray("anonymized_pii"), anonymized);
        answer.putArray("detected_languages");
        answer.put("duration", (System.nanoTime() - startedNanos) / 1_000_000);
        return answer;
    }

    @Override
    public JsonNode refused(String reason) {
        return JsonNodeFactory.instance.objectNode().put(ERROR, reason);
    }

    /** True when a call is blocked only for findings that are replaced, and everything was scanned in spite of the block. */
    private boolean replacesWhatBlocks(GuardResult result) {
        boolean blocking = false;
        for (int i = 0; i < request.texts().size(); i++) {
            for (ReportedFinding finding : result.segments().get(i).findings()) {
                if (finding.action().equals(BLOCKS)) {
                    blocking = true;
                    if (!request.groups().contains(group(finding.finding().type()))) {
                        return false;
                    }
                }
            }
        }
        return blocking
                && result.coverage().complete()
                && result.coverage().engines().values().stream()
                        .noneMatch(status -> status.label().startsWith("skipped"));
    }

    private PiiGroup group(EntityType type) {
        return PiiGroup.of(type, catalogue.category(type).orElse(Category.OF_CUSTOM_TYPES));
    }

    private ObjectNode message(KongRequest.Message message, List<ReportedFinding> findings, Redactions redactions) {
        String text = message.text().value();
        StringBuilder sanitized = new StringBuilder(text.length());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        int end = 0;
        for (ReportedFinding finding : findings) {
            int start = finding.finding().span().start();
            String value = text.substring(start, finding.finding().span().end());
            String type = finding.finding().type().name();
            String replacement = redactions.of(value, group(finding.finding().type()));
            sanitized.append(text, end, start).append(replacement);
            end = finding.finding().span().end();
            results.addObject()
                    .put("start", finding.start())
                    .put("end", finding.end())
                    .putNull("detected_language")
                    .put("original_text", value)
                    .put("redact_text", replacement)
                    .put("entity_type", type);
        }
        node.put("sanitized_text", sanitized.append(text, end, text.length()).toString());
        node.putNull("detected_language").put("msg_id", message.id());
        node.set("analyzer_results", results);
        return node;
    }

    private static void labels(ArrayNode list, Collection<PiiGroup> groups) {
        groups.stream().map(PiiGroup::label).sorted().forEach(list::add);
    }
}
