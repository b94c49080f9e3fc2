package io.portcullis.detect;

import io.portcullis.model.CallDeadline;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
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

    /** As {@link #prepare(Map)}, with what only some engines can be asked for. */
    default Scan prepare(Demand demand) {
        return prepare(demand.lowestScores());
    }

    /** A detector that is ready to scan. Thread-safe. */
    @FunctionalInterface
    interface Scan {
        /**
         * What shows only when the texts of a call are looked at together, such as a name that one text has in full and another
         * one in part. Not asked for growing texts, since it would change what was decided before.
         *
         * @param texts the original texts
         * @param found what {@link #scan} found in each of them
         * @return further findings for each text; empty when there is none at all
         * @throws DetectionAborted when it cannot be finished
         */
        default List<List<Finding>> relate(List<String> texts, List<List<Finding>> found, CallDeadline deadline) {
            return List.of();
        }

        /**
         * Scans one text.
         *
         * @throws DetectionAborted when the scan cannot be finished
         */
        Detection scan(DetectionRequest request);
    }
}
