package io.portcullis.model;

import java.util.List;
import java.util.Map;

/**
 * What was scanned in a call and what was not.
 *
 * @param complete false as soon as anything was not scanned by an engine that the chosen guardrails asked for
 * @param segments number of segments
 * @param characters Unicode code points of all segments
 * @param engines what each engine did
 * @param unscanned the parts that were left out
 * @param degraded names of the guardrails that went on although an engine that they ask for had not finished, since their
 *     {@code degrade} says so
 */
public record Coverage(
        boolean complete,
        int segments,
        long characters,
        Map<Engine, EngineStatus> engines,
        List<Unscanned> unscanned,
        List<String> degraded) {
    public Coverage {
        engines = Map.copyOf(engines);
        unscanned = List.copyOf(unscanned);
        degraded = List.copyOf(degraded);
    }
}
