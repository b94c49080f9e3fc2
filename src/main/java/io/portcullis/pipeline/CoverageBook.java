package io.portcullis.pipeline;

import io.portcullis.model.Coverage;
import io.portcullis.model.Engine;
import io.portcullis.model.EngineStatus;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.text.CodePoints;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keeps book of what was scanned in one call. Used by one thread. */
final class CoverageBook {
    /** More places of one call are not listed one by one. */
    private static final int MAX_PLACES = 1000;

    private final Set<Engine> asked;
    private final Map<Engine, EngineStatus> engines = new EnumMap<>(Engine.class);
    private final List<Unscanned> unscanned;
    private final boolean unread;
    private final int segments;
    private final long characters;
    private final Set<Engine> unfinished = EnumSet.noneOf(Engine.class);
    private List<String> degraded = List.of();
    private boolean vaultUnavailable;

    CoverageBook(Set<Engine> asked, List<TextSegment> segments, List<Unscanned> unscanned) {
        this.asked = asked;
        this.unscanned = new ArrayList<>(unscanned);
        this.unread = unscanned.stream().anyMatch(part -> !part.reason().isContentKind());
        this.segments = segments.size();
        long count = 0;
        for (TextSegment segment : segments) {
            count += CodePoints.count(segment.value());
        }
        this.characters = count;
        for (Engine engine : Engine.values()) {
            engines.put(engine, EngineStatus.NOT_REQUESTED);
        }
    }

    long characters() {
        return characters;
    }

    /** The engine came to its end; segments that it had to leave out were reported before. */
    void ran(Engine engine) {
        if (!unfinished.contains(engine)) {
            engines.put(engine, EngineStatus.RAN);
        }
    }

    /** The engine cannot scan one segment, and goes on with the others. */
    void skipped(Engine engine, Unscanned.Reason reason, TextSegment segment) {
        unfinished.add(engine);
        engines.put(engine, EngineStatus.skipped(reason));
        addUnscanned(segment.pointer(), reason);
    }

    void alreadyBlocked(Engine engine) {
        engines.put(engine, EngineStatus.SKIPPED_ALREADY_BLOCKED);
    }

    /** The engine stopped; the segments from {@code first} on were not scanned by it. */
    void stopped(Engine engine, Unscanned.Reason reason, List<TextSegment> all, int first) {
        unfinished.add(engine);
        engines.put(engine, EngineStatus.skipped(reason));
        for (int i = first; i < all.size() && unscanned.size() <= MAX_PLACES; i++) {
            addUnscanned(all.get(i).pointer(), reason);
        }
    }

    /** Tokens could not be kept, or not be turned back. */
    void vaultUnavailable() {
        vaultUnavailable = true;
        unscanned.add(0, new Unscanned("", Unscanned.Reason.VAULT_UNAVAILABLE));
    }

    private void addUnscanned(String pointer, Unscanned.Reason reason) {
        if (unscanned.size() < MAX_PLACES) {
            unscanned.add(new Unscanned(pointer, reason));
        } else if (unscanned.size() == MAX_PLACES) {
            unscanned.add(new Unscanned("", reason));
        }
    }

    /** Keeps the names of the guardrails that go on although an engine did not finish. */
    void degraded(List<String> guardrails) {
        degraded = guardrails;
    }

    /** The engines that did not finish. */
    Set<Engine> unfinished() {
        return unfinished;
    }

    /** True when text was too deep to be read by any engine. */
    boolean hasUnread() {
        return unread;
    }

    /** True when there was content that no engine can read. */
    boolean hasUnscannable() {
        return unscanned.stream().anyMatch(part -> part.reason().isContentKind());
    }

    /** The different reasons, sorted, for example {@code deadline} or {@code audio, image}. */
    String reasons(boolean contentKind) {
        TreeSet<String> labels = new TreeSet<>();
        for (Unscanned part : unscanned) {
            if (part.reason().isContentKind() == contentKind) {
                labels.add(part.reason().label());
            }
        }
        for (EngineStatus status : engines.values()) {
            if (!contentKind && labels.isEmpty() && status.label().startsWith("skipped:")) {
                labels.add(status.label().substring("skipped:".length()));
            }
        }
        return String.join(", ", labels);
    }

    Coverage toCoverage() {
        boolean complete = unfinished.isEmpty() && !vaultUnavailable && (asked.isEmpty() || unscanned.isEmpty());
        return new Coverage(complete, segments, characters, engines, unscanned, degraded);
    }
}
