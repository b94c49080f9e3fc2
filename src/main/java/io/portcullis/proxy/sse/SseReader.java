package io.portcullis.proxy.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a stream of bytes into events. What comes out depends on the bytes alone, not on how they arrive: lines are cut as
 * bytes and decoded as a whole. Lines end with LF, CR or CRLF. Holds one event at most, and no more than its limit. Used by
 * one thread at a time.
 */
public final class SseReader {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int limit;
    private final List<String> lines = new ArrayList<>();
    private byte[] line = new byte[1024];
    private int length;
    private int held;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;

    /** An event was larger than the limit. */
    public static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLargeException(int limit) {
            super("an event is over " + limit + " bytes", null, false, false);
        }
    }

    /**
     * A reader.
     *
     * @param limit most bytes of an event
     */
    public SseReader(int limit) {
        this.limit = limit;
    }

    /**
     * Takes the next bytes.
     *
     * @return the events that are complete now, in order
     * @throws TooLargeException when an event is over the limit; the reader cannot be used any more
     */
    public List<SseEvent> read(byte[] bytes) throws TooLargeException {
        List<SseEvent> events = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b != '\n' && b != '\r') {
                afterCarriageReturn = false;
                continue;
            }
            keep(bytes, from, i);
            from = i + 1;
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
            } else {
                afterCarriageReturn = b == '\r';
                endLine(events);
            }
        }
        keep(bytes, from, bytes.length);
        return events;
    }

    /** The event that the end of the stream cut off before its blank line, with what there is of its last line; or none. */
    public List<SseEvent> end() {
        List<SseEvent> events = new ArrayList<>();
        if (length > 0) {
            endLine(events);
        }
        endEvent(events);
        return events;
    }

    private void keep(byte[] bytes, int from, int to) throws TooLargeException {
        int count = to - from;
        if (count == 0) {
            return;
        }
        held += count;
        if (held > limit || held < 0) {
            throw new TooLargeException(limit);
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    private void endLine(List<SseEvent> events) {
        int start = 0;
        if (firstLine) {
            firstLine = false;
            if (length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
                start = 3;
            }
        }
        if (length == start) {
            endEvent(events);
        } else {
            lines.add(new String(line, start, length - start, StandardCharsets.UTF_8));
        }
        length = 0;
    }

    private void endEvent(List<SseEvent> events) {
        if (!lines.isEmpty()) {
            events.add(new SseEvent(lines));
            lines.clear();
        }
        held = 0;
    }
}
