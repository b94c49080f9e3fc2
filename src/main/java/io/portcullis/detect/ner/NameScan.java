package io.portcullis.detect.ner;

import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityType;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.model.Unscanned;
import io.portcullis.text.ScanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for names in one text, piece by piece. Used by one thread, once. */
final class NameScan {
    static final EntityType PERSON = new EntityType("PERSON");
    static final EntityType LOCATION = new EntityType("LOCATION");
    static final EntityType ORGANIZATION = new EntityType("ORGANIZATION");
    static final EntityType TITLE = new EntityType("TITLE");
    static final EntityType NRP = new EntityType("NRP");

    static final String MODEL = "ner_model";
    static final String CUE = "ner_cue";
    static final String MENTION = "ner_mention";
    static final String TITLE_LIST = "ner_title";
    static final String NRP_LIST = "ner_nrp";

    /** In a growing text, pieces are no longer than what can be held back. */
    private static final int MAX_PIECE_GROWING = 192;
    /** What follows a piece may still move its end, as far as this many characters. */
    private static final int OPEN_BEHIND = 24;

    private final ScanText text;
    private final char[] chars;
    private final FoldedText folded;
    private final DetectionRequest request;
    private final Map<EntityType, Double> lowest;
    private final NameDecoder decoder;
    private final float recallBias;
    private final TextCutter cutter;
    private final List<Finding> findings = new ArrayList<>();
    private final Speakers speakers = new Speakers();
    private final boolean names;
    private int openFrom;

    NameScan(DetectionRequest request, Map<EntityType, Double> lowest, LanguagePack pack, double recallBias) {
        this.request = request;
        this.text = request.text();
        this.chars = text.chars();
        this.folded = new FoldedText(chars, 0, chars.length);
        this.lowest = lowest;
        this.decoder = pack.decoder();
        this.recallBias = (float) recallBias;
        int longest = request.growing() ? MAX_PIECE_GROWING : TextCutter.MAX_PIECE;
        this.cutter = new TextCutter(chars, pack.sentenceEnds(), longest);
        this.names = lowest.containsKey(PERSON)
                || lowest.containsKey(LOCATION)
                || lowest.containsKey(ORGANIZATION)
                || lowest.containsKey(TITLE);
        this.openFrom = chars.length;
    }

    Detection scan() {
        boolean closing = false;
        while (cutter.next()) {
            if (request.deadline().isOver()) {
                throw new DetectionAborted(Unscanned.Reason.DEADLINE);
            }
            Sentence sentence = Sentence.of(chars, folded, cutter.start(), cutter.end(), cutter.kind());
            if (request.growing() && cutter.end() > chars.length - OPEN_BEHIND) {
                openFrom = Math.min(openFrom, cutter.start());
            }
            if (names) {
                findNames(sentence, closing);
            }
            if (lowest.containsKey(NRP)) {
                findGroups(sentence);
            }
            closing = names && NameCues.isClosing(sentence);
        }
        if (!request.growing()) {
            speakers.addTo(this);
        } else if (lowest.get(PERSON) != null) {
            int room = request.maxFindings() - findings.size();
            findings.addAll(
                    new NameMentions(lowest.get(PERSON), request.deadline(), room).behind(text.original(), findings));
        }
        int open = request.growing()
                ? text.originalStart(openFrom)
                : text.original().length();
        return new Detection(findings, open);
    }

    private void findNames(Sentence sentence, boolean belowClosing) {
        List<Name> found = new ArrayList<>();
        NameCues.find(sentence, belowClosing, found);
        if (NameGate.mayHoldName(sentence)) {
            for (NameSpan span : decoder.decode(folded, sentence.tokens(), recallBias)) {
                found.add(new Name(span.first(), span.last(), span.type(), span.score(), Name.Source.MODEL));
            }
        }
        for (Name name : NameJoiner.finish(sentence, found)) {
            add(sentence, name);
        }
        speakers.note(sentence);
    }

    private void add(Sentence sentence, Name name) {
        EntityType type = typeOf(name.type());
        String recognizer = name.source() == Name.Source.MODEL ? MODEL : CUE;
        add(sentence, name, type, recognizer);
        if (name.type() == NameType.PERSON && lowest.containsKey(TITLE)) {
            for (Name title : NameJoiner.titles(sentence, name)) {
                add(sentence, title, TITLE, TITLE_LIST);
            }
        }
    }

    private void add(Sentence sentence, Name name, EntityType type, String recognizer) {
        add(sentence.start(name.first()), sentence.end(name.last()), type, name.score(), recognizer, name.source());
    }

    /** Adds a finding of characters of the folded text when its type is wanted with this score. */
    void add(int start, int end, EntityType type, double score, String recognizer, Name.Source source) {
        Double threshold = lowest.get(type);
        if (threshold == null || score < threshold || start < text.labelLength() || overlapsLast(start, type)) {
            return;
        }
        if (findings.size() >= request.maxFindings()) {
            throw new DetectionAborted(Unscanned.Reason.TOO_MANY_FINDINGS);
        }
        findings.add(new Finding(
                type,
                text.originalSpan(start, end),
                score,
                recognizer,
                Engine.NER,
                new Explanation(source.name().toLowerCase(Locale.ROOT), null, null, score, score)));
    }

    /** True when a name of the same type that was found before goes on over {@code start}. */
    private boolean overlapsLast(int start, EntityType type) {
        int original = text.originalStart(start);
        for (int i = findings.size() - 1; i >= 0 && i >= findings.size() - 4; i--) {
            Finding before = findings.get(i);
            if (before.type().equals(type)
                    && before.span().start() <= original
                    && before.span().end() > original) {
                return true;
            }
        }
        return false;
    }

    /** Adds a finding where no other one is. */
    void addUnlessFound(int start, int end, EntityType type, double score, String recognizer, Name.Source source) {
        Span span = text.originalSpan(start, end);
        for (Finding finding : findings) {
            if (finding.span().overlaps(span)) {
                return;
            }
        }
        add(start, end, type, score, recognizer, source);
    }

    private void findGroups(Sentence sentence) {
        for (Groups.Group group : Groups.find(sentence)) {
            int start = sentence.start(group.first());
            int end = sentence.end(group.last());
            if (!isPartOfName(start)) {
                add(start, end, NRP, group.score(), NRP_LIST, Name.Source.LIST);
            }
        }
    }

    private boolean isPartOfName(int start) {
        int original = text.originalStart(start);
        for (int i = findings.size() - 1; i >= 0 && findings.get(i).span().end() > original - 256; i--) {
            if (findings.get(i).span().start() <= original
                    && findings.get(i).span().end() > original) {
                return true;
            }
        }
        return false;
    }

    static EntityType typeOf(NameType type) {
        return switch (type) {
            case PERSON -> PERSON;
            case LOCATION -> LOCATION;
            case ORGANIZATION -> ORGANIZATION;
        };
    }

    /** The findings so far. */
    List<Finding> findings() {
        return findings;
    }

    @Nullable
    Double lowest(EntityType type) {
        return lowest.get(type);
    }

    char[] chars() {
        return chars;
    }
}
