package io.portcullis.api.lakera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.DoorWork;
import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.ReportedFinding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes Lakera's answers. Gateways mask the spans of {@code payload} when every detected entry of {@code breakdown} is about
 * personal data, and block otherwise; so a rewrite has such entries alone, and a block one more. Findings that are only logged
 * are in neither. {@code payload[].text} stays empty, since gateways show it to the client.
 *
 * @param request what was asked
 */
record LakeraAnswer(LakeraRequest request) implements DoorWork.Answers {
    private static final String LOGGED = "log";

    /** What one detector of one guardrail found. */
    private record Key(String guardrail, String detector) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDetector = detector.compareTo(other.detector);
            return byDetector != 0 ? byDetector : guardrail.compareTo(other.guardrail);
        }
    }

    @Override
    public JsonNode checked(GuardResult result) {
        String reason = DoorWork.blockedReason(result);
        ArrayNode payload = JsonNodeFactory.instance.arrayNode();
        Map<Key, Double> detected = new TreeMap<>();
        List<TextSegment> segments = request.segments();
        for (int i = 0; i < segments.size(); i++) {
            int message = request.messageOf(segments.get(i));
            for (ReportedFinding finding : result.segments().get(i).findings()) {
                if (!finding.action().equals(LOGGED)) {
                    String detector = Detector.of(finding.finding().type());
                    detected.merge(
                            new Key(finding.guardrail(), detector),
                            finding.finding().score(),
                            Math::max);
                    if (message >= 0) {
                        add(payload, finding, detector, message);
                    }
                }
            }
        }
        return answer(reason, payload, detected, result.guardrails(), result.policyVersion());
    }

    @Override
    public JsonNode refused(String reason) {
        return answer(reason, JsonNodeFactory.instance.arrayNode(), Map.of(), List.of(), "");
    }

    private ObjectNode answer(
            @Nullable String reason,
            ArrayNode payload,
            Map<Key, Double> detected,
            List<String> guardrails,
            String policyVersion) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("flagged", reason != null || !detected.isEmpty());
        answer.set("payload", request.payload() ? payload : JsonNodeFactory.instance.arrayNode());
        if (request.breakdown()) {
            ArrayNode breakdown = answer.putArray("breakdown");
            detected.forEach((key, score) -> entry(breakdown, policyVersion, key.guardrail(), key.detector(), true)
                    .put("result", Detector.confidence(score)));
            if (reason != null) {
                entry(breakdown, policyVersion, "portcullis", Detector.BLOCKED, true)
                        .put("result", Detector.confidence(1));
            }
            if (breakdown.isEmpty()) {
                guardrails.forEach(guardrail -> entry(breakdown, policyVersion, guardrail, Detector.PII, false)
                        .put("result", Detector.confidence(0)));
            }
        }
        if (request.devInfo()) {
            answer.putObject("dev_info").put("version", "portcullis").put("policy_version", policyVersion);
        }
        ObjectNode metadata = answer.putObject("metadata")
                .put("request_uuid", UUID.randomUUID().toString());
        if (reason != null) {
            metadata.put("reason", reason);
        }
        return answer;
    }

    private ObjectNode entry(
            ArrayNode breakdown, String policyVersion, String guardrail, String detector, boolean detected) {
        String project = request.projectId();
        return breakdown
                .addObject()
                .put("project_id", project == null ? "portcullis" : project)
                .put("policy_id", policyVersion)
                .put("detector_id", guardrail + "/" + detector)
                .put("detector_type", detector)
                .put("detected", detected);
    }

    private static void add(ArrayNode payload, ReportedFinding finding, String detector, int message) {
        ObjectNode span = payload.addObject()
                .put("start", finding.start())
                .put("end", finding.end())
                .put("text", "")
                .put("detector_type", detector);
        span.putArray("labels");
        span.put("message_id", message);
    }
}
