package io.portcullis.api.truefoundry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.DoorWork;
import io.portcullis.chat.ChatDocument;
import io.portcullis.pipeline.GuardResult;

/**
 * Writes TrueFoundry's verdicts.
 *
 * @param document the body that was checked
 */
record TrueFoundryAnswer(ChatDocument document) implements DoorWork.Answers {
    @Override
    public JsonNode checked(GuardResult result) {
        String reason = DoorWork.blockedReason(result);
        if (reason != null) {
            return refused(reason);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("verdict", true);
        if (result.isRewrite()) {
            answer.put("transformed", true).set("result", document.rewrite(result.rewrittenTexts()));
        }
        return answer;
    }

    @Override
    public JsonNode refused(String reason) {
        return blocked(reason);
    }

    static ObjectNode blocked(String reason) {
        return JsonNodeFactory.instance.objectNode().put("verdict", false).put("message", reason);
    }
}
