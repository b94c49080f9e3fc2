package io.portcullis.detect;

import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import java.util.List;
import java.util.Map;

/** Finds values of several entity types in text. Implementations are immutable and thread-safe. */
public interface Detector {
    /** The engine that this detector is. */
    Engine engine();

    /** What it can find. */
    List<EntityInfo> entities();

    /**
     * This detector for the wanted types only; cheap enough for one call, worth keeping for many.
     *
     * @param wanted the lowest score, 0..1, at which a finding of each type is of interest; others are not reported
     */
    Scan prepare(Map<EntityType, Double> wanted);

    /** A detector that is ready to scan. Thread-safe. */
    @FunctionalInterface
    interface Scan {
        /**
         * Scans one text.
         *
         * @throws DetectionAborted when the scan cannot be finished
         */
        Detection scan(DetectionRequest request);
    }
}
