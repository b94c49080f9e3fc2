package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.LazyAutomaton;
import org.jspecify.annotations.Nullable;

/**
 * Patterns that are tried at the same places, in one automaton.
 *
 * @param index position among all groups of the set
 * @param trigger where they are tried
 * @param lead what stands before the value, null for nothing in particular
 * @param before reversed automaton that extends the value to the left, null for none
 * @param automaton all patterns; its expressions are the indexes of {@code patterns}
 * @param patterns the patterns
 * @param boundaries bit of each pattern's {@link Boundary}
 * @param boundaryMask all bits of {@code boundaries}
 */
record PatternGroup(
        int index,
        Rule.Trigger trigger,
        @Nullable LazyAutomaton lead,
        @Nullable LazyAutomaton before,
        LazyAutomaton automaton,
        CompiledPattern[] patterns,
        int[] boundaries,
        int boundaryMask) {}
