package io.portcullis.api.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.DoorWork;
import io.portcullis.chat.ChatDocument;
import io.portcullis.model.CallRecord;
import io.portcullis.model.Mode;
import io.portcullis.pipeline.GuardResult;
import org.jspecify.annotations.Nullable;

/**
 * Writes Portkey's verdicts. {@code data} stands in the {@code hook_results} that the client gets, so it has types and counts only.
 *
 * @param mode direction
 * @param document the body that was checked, null when there was none
 */
record PortkeyAnswer(Mode mode, @Nullable ChatDocument document) implements DoorWork.Answers {
    @Override
    public JsonNode checked(GuardResult result) {
        String reason = DoorWork.blockedReason(result);
        ObjectNode answer = verdict(reason == null);
        ObjectNode data =
                answer.putObject("data").put("verdict", result.verdict().label());
        if (reason != null) {
            data.put("reason", reason);
        }
        ObjectNode findings = data.putObject("findings");
        for (CallRecord.Count count : result.counts()) {
            String type = count.type().name();
            findings.put(type, findings.path(type).asInt() + count.count());
        }
        data.put("coverage", result.coverage().complete() ? "complete" : "partial");
        if (result.isRewrite() && document != null) {
            answer.putObject("transformedData")
                    .putObject(mode == Mode.PRE_CALL ? "request" : "response")
                    .set("json", document.rewrite(result.rewrittenTexts()));
        }
        return answer;
    }

    @Override
    public JsonNode refused(String reason) {
        ObjectNode answer = verdict(false);
        answer.putObject("data").put("verdict", "block").put("reason", reason);
        return answer;
    }

    static ObjectNode verdict(boolean passes) {
        return JsonNodeFactory.instance.objectNode().put("verdict", passes);
    }
}
