package io.portcullis.detect.regex;

import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.checksum.Checksums;
import io.portcullis.detect.regex.re2.Folding;
import io.portcullis.detect.regex.re2.PatternSet;
import io.portcullis.detect.regex.re2.Re2Pattern;
import io.portcullis.detect.regex.re2.Re2SyntaxException;
import io.portcullis.model.RecognizerLimits;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerProblem.Part;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.text.TextNormalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the recognizers of a user, or says everything that is wrong with them. Used once, by one thread. */
final class OwnCompiler {
    /** Most instructions of all patterns together; the automata make states of subsets of them. */
    private static final int MOST_INSTRUCTIONS = 100_000;

    private final List<RecognizerSpec> specs;
    private final List<RecognizerProblem> problems = new ArrayList<>();
    private final List<Re2Pattern> patterns = new ArrayList<>();
    private final List<Re2Pattern> foldedPatterns = new ArrayList<>();
    private boolean foldingMatters;
    private int instructions;
    private int entries;
    private int characters;

    OwnCompiler(List<RecognizerSpec> specs) {
        this.specs = specs;
    }

    /** What folding makes of single characters: the form in which texts are searched. */
    static int folded(int codePoint) {
        char[] folded = TextNormalizer.normalize(Character.toString(codePoint)).chars();
        return folded.length == 1 && !Character.isSurrogate(folded[0]) ? folded[0] : codePoint;
    }

    OwnRecognizers compile() {
        checkCount();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < specs.size() && problems.isEmpty(); i++) {
            if (!names.add(specs.get(i).name())) {
                problem(i, Part.RECOGNIZER, 0, "there are two of this name");
            }
        }
        raise();
        ContextIndex.Words words = contextWords();
        List<OwnRecognizers.Compiled> compiled = new ArrayList<>();
        List<OwnRecognizers.OwnPattern> owners = new ArrayList<>();
        DenyTerms.Builder denyTerms = new DenyTerms.Builder();
        for (int i = 0; i < specs.size(); i++) {
            RecognizerSpec spec = specs.get(i);
            checkExamples(i, spec);
            OwnRecognizers.Compiled one = new OwnRecognizers.Compiled(
                    i,
                    spec,
                    checksum(i, spec.checksum()),
                    ids(words, spec.context()),
                    ids(words, spec.counterContext()));
            compiled.add(one);
            compilePatterns(one, owners);
            addDenyList(one, denyTerms);
        }
        raise();
        PatternSet patternSet = patterns.isEmpty() ? null : new PatternSet(patterns, MOST_INSTRUCTIONS);
        return new OwnRecognizers(
                compiled,
                owners,
                patternSet,
                foldingMatters ? new PatternSet(foldedPatterns, MOST_INSTRUCTIONS) : patternSet,
                denyTerms.isEmpty() ? null : denyTerms.build(),
                words);
    }

    private void checkCount() {
        if (specs.size() > RecognizerLimits.RECOGNIZERS) {
            problem(
                    RecognizerLimits.RECOGNIZERS,
                    Part.RECOGNIZER,
                    0,
                    "there are at most " + RecognizerLimits.RECOGNIZERS + " recognizers");
        }
    }

    private void compilePatterns(OwnRecognizers.Compiled owner, List<OwnRecognizers.OwnPattern> owners) {
        List<RecognizerSpec.Pattern> of = owner.spec().patterns();
        for (int i = 0; i < of.size(); i++) {
            String refusal = compilePattern(of.get(i).regex());
            if (refusal != null) {
                problem(owner.index(), Part.PATTERN, i, refusal);
            }
            owners.add(new OwnRecognizers.OwnPattern(owner, of.get(i)));
        }
    }

    /** Why a pattern cannot be used, null when it can. */
    private @Nullable String compilePattern(String regex) {
        if (regex.length() > RecognizerLimits.PATTERN_LENGTH) {
            return "longer than " + RecognizerLimits.PATTERN_LENGTH + " characters";
        }
        if (patterns.size() == RecognizerLimits.PATTERNS) {
            return "there are at most " + RecognizerLimits.PATTERNS + " patterns";
        }
        Re2Pattern pattern;
        Re2Pattern folded;
        try {
            pattern = Re2Pattern.compile(regex, Folding.NONE);
            folded = Re2Pattern.compile(regex, OwnCompiler::folded);
        } catch (Re2SyntaxException e) {
            return String.valueOf(e.getMessage());
        }
        if (pattern.matchesEmpty()) {
            return "matches the empty text";
        }
        instructions += pattern.size();
        if (instructions > MOST_INSTRUCTIONS) {
            return "all patterns together compile to more than " + MOST_INSTRUCTIONS + " instructions";
        }
        patterns.add(pattern);
        foldedPatterns.add(folded);
        foldingMatters |= !pattern.isSameAs(folded);
        return null;
    }

    private @Nullable Checksum checksum(int index, @Nullable String name) {
        if (name == null) {
            return null;
        }
        Checksum checksum = Checksums.byName(name).orElse(null);
        if (checksum == null) {
            problem(
                    index,
                    Part.CHECKSUM,
                    0,
                    "there is none of this name; known: " + String.join(", ", Checksums.names()));
        }
        return checksum;
    }

    private void addDenyList(OwnRecognizers.Compiled owner, DenyTerms.Builder denyTerms) {
        io.portcullis.model.DenyList list = owner.spec().denyList();
        entries += list.size();
        characters += list.characters();
        if (entries > RecognizerLimits.DENY_LIST_ENTRIES || characters > RecognizerLimits.DENY_LIST_CHARACTERS) {
            problem(
                    owner.index(),
                    Part.RECOGNIZER,
                    0,
                    "the deny lists have at most " + RecognizerLimits.DENY_LIST_ENTRIES + " entries and "
                            + RecognizerLimits.DENY_LIST_CHARACTERS + " characters together");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).length() > RecognizerLimits.ENTRY_LENGTH) {
                problem(
                        owner.index(),
                        Part.DENY_LIST,
                        i,
                        "has more than " + RecognizerLimits.ENTRY_LENGTH + " characters");
                return;
            }
        }
        int wrong = denyTerms.add(list, owner.index());
        if (wrong >= 0) {
            problem(owner.index(), Part.DENY_LIST, wrong, "has no letter, no digit and no sign outside ASCII");
        }
    }

    private ContextIndex.Words contextWords() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            RecognizerSpec spec = specs.get(i);
            addWords(i, Part.CONTEXT, spec.context(), all);
            addWords(i, Part.COUNTER_CONTEXT, spec.counterContext(), all);
        }
        raise();
        return ContextIndex.Words.ofAll(all);
    }

    private void addWords(int index, Part part, List<String> words, List<String> all) {
        if (words.size() > RecognizerLimits.CONTEXT_WORDS) {
            problem(index, part, 0, "there are at most " + RecognizerLimits.CONTEXT_WORDS + " words");
            return;
        }
        for (int i = 0; i < words.size(); i++) {
            String form = contextForm(words.get(i));
            if (ContextIndex.Words.folded(form).isBlank() || form.length() > RecognizerLimits.CONTEXT_WORD_LENGTH) {
                problem(
                        index,
                        part,
                        i,
                        "has no character that counts, or more than " + RecognizerLimits.CONTEXT_WORD_LENGTH);
            } else {
                all.add(form);
            }
        }
    }

    private static BitSet ids(ContextIndex.Words words, List<String> of) {
        return words.ids(of.stream().map(OwnCompiler::contextForm).toList());
    }

    private static String contextForm(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    private void checkExamples(int index, RecognizerSpec spec) {
        checkExamples(index, Part.MATCH, spec.examples().match());
        checkExamples(index, Part.NO_MATCH, spec.examples().noMatch());
    }

    private void checkExamples(int index, Part part, List<String> examples) {
        if (examples.size() > RecognizerLimits.EXAMPLES) {
            problem(index, part, 0, "there are at most " + RecognizerLimits.EXAMPLES + " examples of a kind");
        }
        for (int i = 0; i < examples.size(); i++) {
            if (examples.get(i).length() > RecognizerLimits.EXAMPLE_LENGTH) {
                problem(index, part, i, "has more than " + RecognizerLimits.EXAMPLE_LENGTH + " characters");
            }
        }
    }

    private void problem(int recognizer, Part part, int index, String reason) {
        problems.add(new RecognizerProblem(recognizer, part, index, reason));
    }

    private void raise() {
        if (!problems.isEmpty()) {
            throw new RecognizerException(problems);
        }
    }
}
