package io.portcullis.detect.ner;

import io.portcullis.detect.DetectionAborted;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.Engine;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.model.Unscanned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the further mentions of persons whose names were found somewhere in the same call: the whole name, the family name alone, or
 * the given name alone, as far as these are no common words. Reads the original texts, each once. Used by one thread, once.
 */
final class NameMentions {
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_PART = 40;
    private static final int CHECK_EVERY = 4_096;
    private static final WordTable NOT_ALONE = WordTable.ofList("""
            van von der den de del della di da das dos do du la le las los el al bin ibn abu ben jr sr ii iii iv phd md and
            the st saint mc mac""");

    private final Map<String, Part> parts = new HashMap<>();
    private final boolean[] firsts = new boolean[256];
    private final double lowest;
    private final CallDeadline deadline;
    private final int room;
    private int added;

    /**
     * A word of a name.
     *
     * @param score of the name
     * @param behind offset from which on the word counts
     */
    private record Part(double score, int behind) {}

    /**
     * Looks for mentions.
     *
     * @param lowest the lowest score of interest
     * @param room most mentions
     */
    NameMentions(double lowest, CallDeadline deadline, int room) {
        this.lowest = lowest;
        this.deadline = deadline;
        this.room = room;
    }

    /** Mentions in all texts of what was found in any of them. */
    List<List<Finding>> across(List<String> texts, List<List<Finding>> found) {
        for (int i = 0; i < texts.size(); i++) {
            learn(texts.get(i), found.get(i), false);
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        List<List<Finding>> further = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            further.add(find(texts.get(i), found.get(i)));
        }
        return further;
    }

    /** Mentions in one text behind the names that were found in it, so that more text never adds one further to the front. */
    List<Finding> behind(String text, List<Finding> found) {
        learn(text, found, true);
        return parts.isEmpty() ? List.of() : find(text, found);
    }

    private void learn(String text, List<Finding> found, boolean onlyBehind) {
        for (Finding finding : found) {
            if (finding.type().equals(NameScan.PERSON) && finding.engine() == Engine.NER && parts.size() < MOST_NAMES) {
                learn(text, finding, onlyBehind ? finding.span().end() : 0);
            }
        }
    }

    private void learn(String text, Finding finding, int behind) {
        Span span = finding.span();
        int at = span.start();
        while (at < span.end()) {
            int end = endOfWord(text, at, span.end());
            if (end > at) {
                learn(text.substring(at, end), finding.score(), behind);
            }
            at = Math.max(end, at + 1);
        }
    }

    private void learn(String word, double score, int behind) {
        char[] chars = word.toCharArray();
        boolean usable = chars.length > 1
                && chars.length <= LONGEST_PART
                && !NameFilter.isCommon(chars, 0, chars.length)
                && !NOT_ALONE.contains(chars, 0, chars.length)
                && !Titles.isTitle(chars, 0, chars.length);
        if (!usable) {
            return;
        }
        put(word, score, behind);
        if (Words.isAllCapitals(chars, 0, chars.length)) {
            put(chars[0] + word.substring(1).toLowerCase(Locale.ROOT), score, behind);
        } else if (Words.isCapitalised(chars, 0)) {
            put(word.toUpperCase(Locale.ROOT), score, behind);
        }
    }

    private void put(String word, double score, int behind) {
        parts.merge(
                word,
                new Part(score, behind),
                (a, b) -> new Part(Math.max(a.score, b.score), Math.min(a.behind, b.behind)));
        firsts[word.charAt(0) & 255] = true;
    }

    private List<Finding> find(String text, List<Finding> found) {
        List<Finding> mentions = new ArrayList<>(0);
        Taken taken = new Taken(found);
        int words = 0;
        int at = 0;
        while (at < text.length()) {
            if (!Character.isLetter(text.charAt(at))) {
                at++;
                continue;
            }
            if (++words % CHECK_EVERY == 0 && deadline.isOver()) {
                throw new DetectionAborted(Unscanned.Reason.DEADLINE);
            }
            int end = endOfWord(text, at, text.length());
            Part part = part(text, at, end);
            if (part == null) {
                at = end;
                continue;
            }
            double score = part.score;
            int last = end;
            while (last + 1 < text.length()
                    && isJoint(text.charAt(last))
                    && Character.isLetter(text.charAt(last + 1))) {
                int next = endOfWord(text, last + 1, text.length());
                Part more = part(text, last + 1, next);
                if (more == null) {
                    break;
                }
                score = Math.max(score, more.score);
                last = next;
            }
            if (score >= lowest && isFree(text, at, last) && !taken.contains(at, last)) {
                mentions.add(mention(at, last, score));
            }
            at = last;
        }
        return mentions;
    }

    private Finding mention(int start, int end, double score) {
        if (++added > room) {
            throw new DetectionAborted(Unscanned.Reason.TOO_MANY_FINDINGS);
        }
        return new Finding(
                NameScan.PERSON,
                new Span(start, end),
                score,
                NameScan.MENTION,
                Engine.NER,
                new Explanation("mention", null, null, score, score));
    }

    private @org.jspecify.annotations.Nullable Part part(String text, int start, int end) {
        if (end - start > LONGEST_PART || end - start < 2 || !firsts[text.charAt(start) & 255]) {
            return null;
        }
        Part part = parts.get(text.substring(start, end));
        return part == null || start < part.behind ? null : part;
    }

    private static boolean isJoint(char c) {
        return c == ' ' || c == '-';
    }

    private static int endOfWord(String text, int start, int to) {
        int end = start;
        while (end < to && isLetter(text, end)) {
            end++;
        }
        // O'Brien
        if (end - start <= 2
                && end + 1 < to
                && end > start
                && isApostrophe(text.charAt(end))
                && isLetter(text, end + 1)) {
            return Math.max(end, endOfWord(text, end + 1, to));
        }
        return end;
    }

    private static boolean isLetter(String text, int at) {
        char c = text.charAt(at);
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK || Character.isSurrogate(c);
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019';
    }

    /** True when the characters are no part of an address, a path or an identifier, and no other name goes on behind them. */
    private static boolean isFree(String text, int start, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        char behind = end == text.length() ? ' ' : text.charAt(end);
        char further = end + 1 >= text.length() ? ' ' : text.charAt(end + 1);
        if ("@_/\\#$-".indexOf(before) >= 0
                || "@_/\\".indexOf(behind) >= 0
                || Character.isDigit(before)
                || Character.isDigit(behind)) {
            return false;
        }
        boolean dotted = before == '.'
                        && start > 1
                        && !Character.isWhitespace(text.charAt(start - 2))
                        && !Character.isUpperCase(text.charAt(start - 2))
                || behind == '.' && Character.isLetterOrDigit(further)
                || behind == '(' && further == ')'
                || behind == '-' && Character.isDigit(further)
                || behind == ':' && further == ':';
        if (dotted) {
            return false;
        }
        // Jackson Street, Schmidt GmbH
        if (behind == ' ' && Character.isUpperCase(further)) {
            int next = endOfWord(text, end + 1, text.length());
            char[] word = text.substring(end + 1, Math.min(next, end + 1 + LONGEST_PART))
                    .toCharArray();
            return !NameFilter.isOrganisation(word, 0, word.length);
        }
        return true;
    }

    /** The findings of a text, asked from left to right. */
    private static final class Taken {
        private final List<Finding> sorted;
        private int at;

        Taken(List<Finding> found) {
            sorted = new ArrayList<>(found);
            sorted.sort((a, b) -> a.span().compareTo(b.span()));
        }

        boolean contains(int start, int end) {
            while (at < sorted.size() && sorted.get(at).span().end() <= start) {
                at++;
            }
            for (int i = at; i < sorted.size() && sorted.get(i).span().start() < end; i++) {
                if (sorted.get(i).span().end() > start) {
                    return true;
                }
            }
            return false;
        }
    }
}
