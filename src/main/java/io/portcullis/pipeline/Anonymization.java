package io.portcullis.pipeline;

import io.portcullis.model.CallFailure;
import io.portcullis.model.CallRecord;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityType;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Verdict;
import io.portcullis.redact.AesCbc;
import io.portcullis.redact.SaltedHash;
import io.portcullis.text.CodePointIndex;
import io.portcullis.text.CodePoints;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a text where a caller says that entities stand, with the operators that the caller names: the rules of Presidio's
 * anonymizer for what overlaps, and its operators. Linear in the text and what is written, n log n in the entities.
 * Thread-safe.
 */
@Singleton
public class Anonymization {
    private static final Comparator<Entity> LAST_FIRST =
            Comparator.comparingInt(Entity::start).thenComparingInt(Entity::end).reversed();

    private final Supplier<Snapshot> snapshots;

    /** Rewrites; the store tells which types are known. */
    @Inject
    public Anonymization(PolicyStore store) {
        this(store::snapshot);
    }

    Anonymization(Supplier<Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * A place in a text.
     *
     * @param type what stands there; any name
     * @param start first code point
     * @param end behind the last, at least {@code start}
     * @param score 0..1, null when nobody knows
     */
    public record Entity(
            String type, int start, int end, @Nullable Double score) {}

    /**
     * What was written.
     *
     * @param start first code point in the new text
     * @param end behind the last
     * @param type as in the entity
     * @param text what stands there now
     * @param operator name of the operator
     * @param score as in the entity
     */
    public record Item(
            int start,
            int end,
            String type,
            String text,
            String operator,
            @Nullable Double score) {
        /** Names the type and the operator. */
        @Override
        public String toString() {
            return "Item[" + operator + "]";
        }
    }

    /**
     * The new text.
     *
     * @param items from the last to the first
     */
    public record Result(String text, List<Item> items) {
        public Result {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "Result[" + items.size() + " items]";
        }
    }

    /**
     * Rewrites what analysers found. Entities of one type that overlap, or have only spaces between them, become one; what
     * lies inside another goes; of two at the same place the one with the higher score stays. Different types that overlap
     * in part are both written.
     *
     * @param operators the operator for a type, asked in the order of the rewrite and only for types that are left
     * @throws CallFailure {@code invalid_value} for a place outside the text, and whatever {@code operators} throws
     */
    public Result anonymize(String text, List<Entity> entities, Function<String, TextOperator> operators) {
        return rewrite(text, EntityConflicts.resolve(text, entities), operators);
    }

    /**
     * Undoes what was written, where the operators can. Nothing is resolved: every entity is written.
     *
     * @throws CallFailure {@code invalid_value} for a place outside the text, {@code internal} for what cannot be decrypted,
     *     and whatever {@code operators} throws
     */
    public Result deanonymize(String text, List<Entity> entities, Function<String, TextOperator> operators) {
        return rewrite(text, entities, operators);
    }

    /**
     * A rewritten call as its observers see it: nothing was scanned, and what was written counts by type and operator. Types are
     * the caller's, so that those which no recognizer has count as {@code AD_HOC}.
     *
     * @param texts the texts as they came
     * @param door name under which it counts
     */
    public GuardResult record(List<String> texts, List<Result> results, String door) {
        Snapshot snapshot = snapshots.get();
        EntityCatalogue catalogue = snapshot.catalogue();
        Map<CallRecord.Count, Integer> counts = new LinkedHashMap<>();
        for (Result result : results) {
            for (Item item : result.items()) {
                boolean isKnown = EntityType.isValid(item.type())
                        && catalogue.find(new EntityType(item.type())).isPresent();
                EntityType type = new EntityType(isKnown ? item.type() : "AD_HOC");
                counts.merge(new CallRecord.Count(door, type, item.operator(), 1), 1, Integer::sum);
            }
        }
        List<CallRecord.Count> list = new ArrayList<>();
        counts.forEach(
                (key, count) -> list.add(new CallRecord.Count(key.guardrail(), key.type(), key.action(), count)));
        List<TextSegment> segments = new ArrayList<>();
        texts.forEach(text -> segments.add(TextSegment.text("/text", text)));
        return new GuardResult(
                list.isEmpty() ? new Verdict.Pass() : new Verdict.Rewrite(),
                List.of(),
                new CoverageBook(Set.of(), segments, List.of()).toCoverage(),
                List.of(),
                null,
                snapshot.policy().version(),
                list,
                new CallRecord.Timings(0, Map.of()),
                TokenCounts.NONE);
    }

    private static Result rewrite(String text, List<Entity> entities, Function<String, TextOperator> operators) {
        List<Entity> sorted = new ArrayList<>(entities);
        sorted.sort(LAST_FIRST);
        CodePointIndex index = new CodePointIndex(text);
        List<String> pieces = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        int behind = 0;
        int last = index.length();
        for (Entity entity : sorted) {
            checkPlace(entity, index.length());
            TextOperator operator = operators.apply(entity.type());
            String value = text.substring(index.offset(entity.start()), index.offset(entity.end()));
            String written = apply(operator, entity.type(), value);
            int from = Math.min(entity.end(), last);
            pieces.add(text.substring(index.offset(from), index.offset(last)));
            pieces.add(written);
            behind += last - from + CodePoints.count(written);
            last = entity.start();
            // Counted from the end of the new text, whose length is not known yet.
            items.add(new Item(behind, 0, entity.type(), written, operator.name(), entity.score()));
        }
        pieces.add(text.substring(0, index.offset(last)));
        int length = behind + last;
        StringBuilder out = new StringBuilder();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            out.append(pieces.get(i));
        }
        items.replaceAll(item -> new Item(
                length - item.start(),
                length - item.start() + CodePoints.count(item.text()),
                item.type(),
                item.text(),
                item.operator(),
                item.score()));
        return new Result(out.toString(), items);
    }

    private static void checkPlace(Entity entity, int length) {
        if (entity.start() > length || entity.end() > length) {
            throw new CallFailure(
                    ErrorCode.INVALID_VALUE,
                    "Invalid analyzer result, start: " + entity.start() + " and end: " + entity.end()
                            + ", while text length is only " + length + ".");
        }
    }

    private static String apply(TextOperator operator, String type, String value) {
        return switch (operator) {
            case TextOperator.Replace replace -> Objects.requireNonNullElseGet(replace.with(), () -> "<" + type + ">");
            case TextOperator.Redact redact -> "";
            case TextOperator.Mask mask -> masked(mask, value);
            case TextOperator.Hash hash ->
                SaltedHash.hash(value, hash.salt() == null ? SaltedHash.randomSalt() : hash.salt(), hash.wide());
            case TextOperator.Encrypt encrypt -> AesCbc.encrypt(encrypt.key().bytes(), value);
            case TextOperator.Decrypt decrypt -> decrypted(decrypt, value);
            case TextOperator.Keep keep -> value;
        };
    }

    private static String decrypted(TextOperator.Decrypt decrypt, String value) {
        try {
            return AesCbc.decrypt(decrypt.key().bytes(), value);
        } catch (IllegalArgumentException notEncrypted) {
            throw new CallFailure(ErrorCode.INTERNAL, "Internal server error");
        }
    }

    private static String masked(TextOperator.Mask mask, String value) {
        int length = CodePoints.count(value);
        int count = Math.max(0, Math.min(length, mask.count()));
        String stars = mask.with().repeat(count);
        return mask.fromEnd()
                ? value.substring(0, value.offsetByCodePoints(0, length - count)) + stars
                : stars + value.substring(value.offsetByCodePoints(0, count));
    }
}
