package io.portcullis.proxy;

import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.ReportedFinding;
import io.portcullis.pipeline.stream.GrowingText;
import java.util.function.Consumer;

/** A channel of plain text. */
final class TextChannel implements Channel {
    private final GrowingText text;
    private final Consumer<ReportedFinding> findings;
    private final StringBuilder out = new StringBuilder();
    private boolean ended;
    private boolean tooLong;

    /**
     * A channel.
     *
     * @param pointer place of the text, whose last name is context of its beginning
     * @param findings takes each finding once, when its place goes out
     */
    TextChannel(String pointer, Consumer<ReportedFinding> findings) {
        this.text = new GrowingText(pointer);
        this.findings = findings;
    }

    @Override
    public void append(String piece) {
        ended = false;
        text.append(piece);
    }

    @Override
    public void end() {
        ended = true;
        text.end();
    }

    @Override
    public void scan(ScanBatch batch) {
        TextSegment segment = text.next();
        if (segment != null && text.isDeciding() == batch.isDeciding()) {
            batch.add(segment, result -> take(text.release(result)));
        }
    }

    @Override
    public String drain() {
        if (ended) {
            take(text.rest());
        }
        String ready = out.toString();
        out.setLength(0);
        return ready;
    }

    @Override
    public boolean isTooLong() {
        return tooLong;
    }

    private void take(GrowingText.Released released) {
        released.findings().forEach(findings);
        tooLong |= released.tooLong();
        out.append(released.text().value());
    }
}
