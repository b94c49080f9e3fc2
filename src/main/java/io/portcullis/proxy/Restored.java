package io.portcullis.proxy;

import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.GuardResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts after a check, with their tokens restored. */
final class Restored {
    private Restored() {}

    /** One text for each segment, null where it stays as it is. */
    static List<@Nullable String> texts(List<TextSegment> segments, GuardResult result, TokenRestore restore) {
        List<@Nullable String> texts = new ArrayList<>(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            TextSegment segment = segments.get(i);
            String rewritten = result.segments().get(i).rewritten();
            String text = rewritten == null ? segment.value() : rewritten;
            if (segment.kind() == TextSegment.Kind.TEXT) {
                text = restore.restore(text);
            }
            texts.add(text.equals(segment.value()) ? null : text);
        }
        return texts;
    }
}
