package io.portcullis.proxy;

import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.GuardResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a document after a check. */
final class Rewritten {
    private Rewritten() {}

    /** One text for each segment, null where it stays as it is. */
    static List<@Nullable String> texts(List<TextSegment> segments, GuardResult result) {
        List<@Nullable String> texts = new ArrayList<>(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            String text = result.segments().get(i).rewritten();
            texts.add(text == null || text.equals(segments.get(i).value()) ? null : text);
        }
        return texts;
    }
}
