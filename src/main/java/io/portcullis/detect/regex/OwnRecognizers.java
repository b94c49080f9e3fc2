package io.portcullis.detect.regex;

import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.regex.re2.PatternSet;
import io.portcullis.model.EntityType;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerSpec;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognizers that a user describes as data, compiled: all their patterns in one {@link PatternSet}, all their deny lists in
 * one {@link DenyTerms}. Compiling a handful takes less than a millisecond or two, so that they can come with a call as well
 * as with a policy. Immutable and thread-safe.
 *
 * <p>Patterns are matched with the text as it is written, which alone decides where it is plain, and with the folded text for
 * what is disguised; deny lists with the folded text.
 */
public final class OwnRecognizers {
    private final List<RecognizerSpec> specs;
    private final List<Compiled> compiled;
    private final List<OwnPattern> patterns;
    private final @Nullable PatternSet patternSet;
    private final @Nullable PatternSet foldedPatternSet;
    private final @Nullable DenyTerms denyTerms;
    private final ContextIndex.Words contextWords;

    /**
     * A recognizer's own part of what is compiled.
     *
     * @param index among all recognizers
     * @param checksum what a match of a pattern must pass, null for nothing
     * @param context ids of the words that raise the score
     * @param counterContext ids of the words that lower it
     */
    record Compiled(
            int index, RecognizerSpec spec, @Nullable Checksum checksum, BitSet context, BitSet counterContext) {}

    /** A pattern of the set and whose it is. */
    record OwnPattern(Compiled recognizer, RecognizerSpec.Pattern pattern) {}

    OwnRecognizers(
            List<Compiled> compiled,
            List<OwnPattern> patterns,
            @Nullable PatternSet patternSet,
            @Nullable PatternSet foldedPatternSet,
            @Nullable DenyTerms denyTerms,
            ContextIndex.Words contextWords) {
        this.specs = compiled.stream().map(Compiled::spec).toList();
        this.compiled = List.copyOf(compiled);
        this.patterns = List.copyOf(patterns);
        this.patternSet = patternSet;
        this.foldedPatternSet = foldedPatternSet;
        this.denyTerms = denyTerms;
        this.contextWords = contextWords;
    }

    /**
     * Compiles recognizers. Their examples are not run; {@link #failingExamples} does.
     *
     * @param specs names unique
     * @throws RecognizerException with everything that cannot be compiled or is over the limits of
     *     {@link io.portcullis.model.RecognizerLimits}
     */
    public static OwnRecognizers compile(List<RecognizerSpec> specs) {
        return new OwnCompiler(specs).compile();
    }

    /**
     * Runs the examples of every recognizer on it alone, with the threshold that holds when a policy says nothing.
     *
     * @return a problem for each example that fails; empty when all do what they should
     */
    public List<RecognizerProblem> failingExamples() {
        return new OwnExamples(this).failing();
    }

    /** What was compiled, in the order in which it was given. */
    public List<RecognizerSpec> specs() {
        return specs;
    }

    List<Compiled> compiled() {
        return compiled;
    }

    OwnPattern pattern(int index) {
        return patterns.get(index);
    }

    /** All patterns as they are written, null when there is none. */
    @Nullable
    PatternSet patternSet() {
        return patternSet;
    }

    /** The same patterns, by the same indexes, for folded texts. */
    @Nullable
    PatternSet foldedPatternSet() {
        return foldedPatternSet;
    }

    @Nullable
    DenyTerms denyTerms() {
        return denyTerms;
    }

    ContextIndex.Words contextWords() {
        return contextWords;
    }

    /** The lowest score of interest by recognizer; null when nobody asks for any of them. */
    double @Nullable [] lowest(Map<EntityType, Double> wanted) {
        double[] lowest = new double[compiled.size()];
        boolean any = false;
        for (Compiled one : compiled) {
            Double least = wanted.get(one.spec().type());
            lowest[one.index()] = least == null ? Interest.UNWANTED : least;
            any |= least != null;
        }
        return any ? lowest : null;
    }
}
