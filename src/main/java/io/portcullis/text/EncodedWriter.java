package io.portcullis.text;

import io.portcullis.model.DecodedSpan;
import io.portcullis.model.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns replacements in decoded text into replacements in the original, valid in its encodings: single characters are
 * encoded as what they replace, and a block is encoded again as a whole, with all that changed in it. Used by one thread
 * for one text.
 */
final class EncodedWriter {
    private static final Comparator<Write> BY_START =
            Comparator.comparingInt(Write::start).thenComparingInt(Write::end);

    private final Readings readings;
    private final List<List<Write>> byReading = new ArrayList<>();

    /**
     * A replacement in one reading.
     *
     * @param with the new text, in the encodings that were undone above this reading
     * @param sources the replacements that it carries out
     */
    private record Write(int start, int end, String with, List<Replacement> sources) {
        static Write of(Replacement replacement, Span span) {
            return new Write(span.start(), span.end(), replacement.with(), List.of(replacement));
        }

        /** True when it changes more than the values that it replaces, as a block does. */
        boolean isWider() {
            return sources.size() > 1
                    || start < sources.get(0).original().start()
                    || end > sources.get(0).original().end();
        }
    }

    EncodedWriter(Readings readings) {
        this.readings = readings;
    }

    /**
     * The replacements in the original, sorted by start.
     *
     * @param replacements without overlaps in the original
     */
    List<Replacement> toOriginal(List<Replacement> replacements) {
        int highest = 0;
        for (Replacement replacement : replacements) {
            highest = Math.max(highest, indexOf(replacement.decoded()));
        }
        for (int i = 0; i <= highest; i++) {
            byReading.add(new ArrayList<>());
        }
        for (Replacement replacement : replacements) {
            DecodedSpan decoded = replacement.decoded();
            Span span = decoded == null ? replacement.original() : decoded.span();
            byReading.get(indexOf(decoded)).add(Write.of(replacement, span));
        }
        for (int i = highest; i > 0; i--) {
            lower(readings.get(i), withoutConflicts(byReading.get(i)));
        }
        List<Replacement> result = new ArrayList<>(replacements.size());
        for (Write write : settled(byReading.get(0))) {
            result.add(new Replacement(new Span(write.start(), write.end()), null, write.with()));
        }
        return result;
    }

    private static int indexOf(@Nullable DecodedSpan decoded) {
        return decoded == null ? 0 : decoded.reading();
    }

    /** Takes out what overlaps something else; it is replaced in the original, without regard to encodings. */
    private List<Write> withoutConflicts(List<Write> writes) {
        writes.sort(BY_START);
        List<Write> kept = new ArrayList<>(writes.size());
        boolean[] conflicts = conflicts(writes);
        for (int i = 0; i < conflicts.length; i++) {
            if (conflicts[i]) {
                addPlain(writes.get(i), byReading.get(0));
            } else {
                kept.add(writes.get(i));
            }
        }
        return kept;
    }

    /** The replacements in the original: where a block overlaps something else, its values are replaced one by one. */
    private List<Write> settled(List<Write> writes) {
        writes.sort(BY_START);
        boolean[] conflicts = conflicts(writes);
        List<Write> settled = new ArrayList<>(writes.size());
        for (int i = 0; i < conflicts.length; i++) {
            if (conflicts[i] && writes.get(i).isWider()) {
                addPlain(writes.get(i), settled);
            } else {
                settled.add(writes.get(i));
            }
        }
        settled.sort(BY_START);
        return settled;
    }

    private static void addPlain(Write write, List<Write> target) {
        for (Replacement source : write.sources()) {
            target.add(Write.of(source, source.original()));
        }
    }

    /** For each of some sorted ranges whether it overlaps another. */
    private static boolean[] conflicts(List<Write> sorted) {
        boolean[] conflicts = new boolean[sorted.size()];
        int farthest = -1;
        for (int i = 0; i < conflicts.length; i++) {
            if (farthest >= 0 && sorted.get(farthest).end() > sorted.get(i).start()) {
                conflicts[farthest] = true;
                conflicts[i] = true;
            }
            if (farthest < 0 || sorted.get(i).end() > sorted.get(farthest).end()) {
                farthest = i;
            }
        }
        return conflicts;
    }

    private void lower(Reading reading, List<Write> writes) {
        Reading below = reading.below();
        if (below == null) {
            throw new IllegalStateException("the original has nothing below it");
        }
        List<Write> target = byReading.get(below.index());
        int i = 0;
        while (i < writes.size()) {
            Write write = writes.get(i);
            Reading.BlockRange block = reading.blockAt(write.start());
            if (block == null) {
                target.add(lowerCharacters(reading, write));
                i++;
                continue;
            }
            int end = i + 1;
            while (end < writes.size() && writes.get(end).start() < block.end()) {
                end++;
            }
            target.add(lowerBlock(reading, block, writes.subList(i, end)));
            i = end;
        }
    }

    private static Write lowerCharacters(Reading reading, Write write) {
        StringBuilder with = new StringBuilder();
        reading.codingOf(write.start(), write.end()).write(with, write.with());
        return new Write(
                reading.layer().starts()[write.start()],
                reading.layer().ends()[write.end() - 1],
                with.toString(),
                write.sources());
    }

    private static Write lowerBlock(Reading reading, Reading.BlockRange block, List<Write> writes) {
        StringBuilder content = new StringBuilder();
        List<Replacement> sources = new ArrayList<>();
        int copied = block.start();
        for (Write write : writes) {
            content.append(reading.text(), copied, write.start()).append(write.with());
            copied = write.end();
            sources.addAll(write.sources());
        }
        content.append(reading.text(), copied, block.end());
        return new Write(block.belowStart(), block.belowEnd(), block.codec().encode(content.toString()), sources);
    }
}
