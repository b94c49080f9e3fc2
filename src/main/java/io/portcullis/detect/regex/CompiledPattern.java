package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.LazyAutomaton;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a rule, ready to run.
 *
 * @param index position among all patterns of the set
 * @param validator checks the value, null when the form is all there is
 * @param tail what must stand behind the value, null for anything
 * @param context ids of the words that raise the score
 * @param counterContext ids of the words that lower it
 */
record CompiledPattern(
        int index,
        Rule rule,
        Rule.Pattern pattern,
        @Nullable Validator validator,
        @Nullable LazyAutomaton tail,
        BitSet context,
        BitSet counterContext) {}
