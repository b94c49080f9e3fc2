package io.portcullis.api.presidio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorCalls;
import io.portcullis.api.DoorPath;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorForm;
import io.portcullis.chat.JsonReader;
import io.portcullis.config.AccessConfig;
import io.portcullis.config.LimitsConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.pipeline.Analysis;
import io.portcullis.pipeline.AnalysisRefused;
import io.portcullis.pipeline.AnalysisResult;
import io.portcullis.pipeline.Anonymization;
import io.portcullis.pipeline.Anonymization.Entity;
import io.portcullis.pipeline.CallerFacts;
import io.portcullis.pipeline.GuardrailChoice;
import io.portcullis.pipeline.GuardrailChoice.Named;
import io.portcullis.pipeline.GuardrailChoice.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers Presidio's calls. What is found and how texts are rewritten is the pipeline's; here are Presidio's request and answer,
 * as of version 2.2.366. Thread-safe.
 */
@Singleton
class PresidioDoor {
    private static final String DOOR = "presidio";
    private static final String NO_RECOGNIZERS = "No matching recognizers were found to serve the request.";
    /** Header of an answer that does not tell everything, with the reasons. */
    private static final String UNSCANNED_HEADER = "x-portcullis-unscanned";

    private final DoorCalls doors;
    private final Analysis analysis;
    private final Anonymization anonymization;
    private final ErrorAnswers errors;
    private final LimitsConfig limits;
    private final AccessConfig access;
    private final ObjectMapper mapper;
    private final JsonReader reader;

    /** The door over the pipeline. */
    @Inject
    PresidioDoor(
            DoorCalls doors,
            Analysis analysis,
            Anonymization anonymization,
            ErrorAnswers errors,
            LimitsConfig limits,
            AccessConfig access,
            ObjectMapper mapper) {
        this.doors = doors;
        this.analysis = analysis;
        this.anonymization = anonymization;
        this.errors = errors;
        this.limits = limits;
        this.access = access;
        this.mapper = mapper;
        this.reader = new JsonReader(limits.jsonDepth());
    }

    Uni<Response> analyze(RoutingContext routing) {
        return serve(routing, this::analyze);
    }

    Uni<Response> anonymize(RoutingContext routing) {
        return serve(routing, call -> rewrite(call, this::anonymize));
    }

    Uni<Response> deanonymize(RoutingContext routing) {
        return serve(routing, call -> rewrite(call, this::deanonymize));
    }

    Response recognizers(@Nullable String language, RoutingContext routing) {
        return list(language, routing, Analysis.Supported::recognizers);
    }

    Response supportedEntities(@Nullable String language, RoutingContext routing) {
        return list(language, routing, Analysis.Supported::entities);
    }

    Response anonymizers(RoutingContext routing) {
        doors.authenticate(DOOR, routing);
        return ok(json(Operators.ANONYMIZERS));
    }

    Response deanonymizers(RoutingContext routing) {
        doors.authenticate(DOOR, routing);
        return ok(json(Operators.DEANONYMIZERS));
    }

    Response health() {
        AccessConfig.@Nullable Door settings = access.doors().get(DOOR);
        if (settings != null && !settings.enabled()) {
            throw new CallFailure(ErrorCode.NOT_FOUND, PresidioErrors.SWITCHED_OFF);
        }
        return Response.ok("Presidio Analyzer service is up", MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .build();
    }

    private Uni<Response> serve(RoutingContext routing, Function<DoorCall, CompletionStage<Response>> work) {
        return doors.serve(DOOR, Mode.PRE_CALL, routing, work)
                .onFailure(failure -> unwrapped(failure) instanceof PresidioFailure)
                .recoverWithItem(failure -> refused((PresidioFailure) unwrapped(failure)));
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private Response refused(PresidioFailure failure) {
        // Counts it.
        errors.of(failure);
        return error(failure.status(), failure.message());
    }

    private static Response error(int status, String message) {
        ErrorForm.Rendered rendered = PresidioErrors.json(status, message);
        return Response.status(rendered.status())
                .entity(rendered.json())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private CompletionStage<Response> analyze(DoorCall call) {
        AnalyzeCall request = call.timed("parse", () -> AnalyzeCall.read(body(call), choice(call), limits));
        call.gatewayCallId(request.correlationId());
        if (!analysis.isServed(request.request())) {
            throw PresidioFailure.fatal(ErrorCode.UNKNOWN_ENTITY, NO_RECOGNIZERS);
        }
        CompletableFuture<AnalysisResult> found;
        try {
            found = analysis.analyze(request.request());
        } catch (AnalysisRefused refused) {
            throw PresidioFailure.badArgument(refused.message());
        }
        return found.thenApply(result -> {
            call.finished(result.record());
            return result.notScanned() == null ? answer(call, request, result) : notScanned(call, result.notScanned());
        });
    }

    private Response answer(DoorCall call, AnalyzeCall request, AnalysisResult result) {
        byte[] json = call.timed(
                "render", () -> new AnalyzeAnswer(mapper, request, analysis::expression).write(result.texts()));
        Response.ResponseBuilder answer = Response.ok(json, MediaType.APPLICATION_JSON_TYPE);
        if (!result.unscanned().isEmpty()) {
            answer.header(UNSCANNED_HEADER, result.unscanned());
        }
        return answer.build();
    }

    /** An error, since an answer would look as if the text were clean. */
    private Response notScanned(DoorCall call, String reason) {
        call.refused(ErrorCode.OVERLOADED);
        ErrorAnswers.Answer answer = errors.of(new CallFailure(ErrorCode.OVERLOADED, reason));
        return error(answer.status(), reason);
    }

    private CompletionStage<Response> rewrite(
            DoorCall call, BiFunction<JsonNode, Rewrite, List<Anonymization.Result>> work) {
        JsonNode body = call.timed("parse", () -> body(call));
        if (!Python.isTrue(body)) {
            throw PresidioFailure.badRequest("Invalid request json");
        }
        if (!body.isObject()) {
            throw PresidioFailure.stumbled();
        }
        analysis.checkNamed(choice(call));
        JsonNode text = body.path("text");
        Rewrite rewrite = new Rewrite(texts(text), text.isArray());
        List<Anonymization.Result> results = call.timed("redact", () -> work.apply(body, rewrite));
        call.finished(anonymization.record(rewrite.texts(), results, DOOR));
        return CompletableFuture.completedFuture(ok(AnonymizeAnswer.write(mapper, results, rewrite.isBatch())));
    }

    /** Texts to rewrite; without a list there is one. */
    private record Rewrite(List<String> texts, boolean isBatch) {
        @Override
        public String toString() {
            return "Rewrite[" + texts.size() + "]";
        }
    }

    private List<String> texts(JsonNode text) {
        if (text.isMissingNode()) {
            return List.of("");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : text.isArray() ? text : mapper.createArrayNode().add(text)) {
            if (!item.isTextual()) {
                throw PresidioFailure.stumbled();
            }
            texts.add(item.textValue());
        }
        if (texts.size() > limits.texts()) {
            throw new CallFailure(
                    ErrorCode.TOO_MANY_TEXTS, "text has more than " + limits.texts() + " entries", "/text");
        }
        long characters = texts.stream()
                .mapToLong(item -> item.codePointCount(0, item.length()))
                .sum();
        if (characters > limits.characters()) {
            throw new CallFailure(
                    ErrorCode.TOO_MANY_CHARACTERS,
                    "more than " + limits.characters() + " characters of text in one call");
        }
        return texts;
    }

    private List<Anonymization.Result> anonymize(JsonNode body, Rewrite rewrite) {
        Operators operators = Operators.anonymizers(body.path("anonymizers"));
        List<JsonNode> found = perText(body, "analyzer_results", rewrite);
        List<Anonymization.Result> results = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            List<Entity> entities = bounded(Entities.found(found.get(i)));
            results.add(anonymization.anonymize(rewrite.texts().get(i), entities, operators));
        }
        return results;
    }

    private List<Anonymization.Result> deanonymize(JsonNode body, Rewrite rewrite) {
        Operators operators = Operators.deanonymizers(body.path("deanonymizers"));
        List<JsonNode> written = perText(body, "anonymizer_results", rewrite);
        List<Anonymization.Result> results = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            List<Entity> entities = bounded(Entities.written(written.get(i)));
            results.add(anonymization.deanonymize(rewrite.texts().get(i), entities, operators));
        }
        return results;
    }

    private List<Entity> bounded(List<Entity> entities) {
        if (entities.size() > limits.findings()) {
            throw new CallFailure(ErrorCode.INVALID_VALUE, "more than " + limits.findings() + " entities in a text");
        }
        return entities;
    }

    /** A member that has one entry for each text when there is a list of texts. */
    private List<JsonNode> perText(JsonNode body, String name, Rewrite rewrite) {
        JsonNode value = body.path(name);
        if (!rewrite.isBatch()) {
            return List.of(value);
        }
        List<JsonNode> entries = new ArrayList<>();
        if (value.isMissingNode() || value.isNull()) {
            rewrite.texts().forEach(text -> entries.add(mapper.createArrayNode()));
            return entries;
        }
        int size = rewrite.texts().size();
        if (value.size() != size) {
            throw PresidioFailure.badParameter(
                    "Invalid input, '" + name + "' must contain one list of results per item in"
                            + " 'text' when 'text' is a list (" + size + " text items, " + value.size() + " '" + name
                            + "' items)");
        }
        value.forEach(entries::add);
        return entries;
    }

    private Response list(
            @Nullable String language, RoutingContext routing, Function<Analysis.Supported, Collection<String>> part) {
        doors.authenticate(DOOR, routing);
        List<Named> named = DoorPath.guardrails(routing)
                .map(names -> List.of(new Named(names, Origin.OPERATOR, null)))
                .orElse(List.of());
        GuardrailChoice choice = new GuardrailChoice(named, List.of(CallerFacts.NONE), true);
        boolean isAll = language == null || language.isEmpty();
        TreeSet<String> names = new TreeSet<>();
        for (String one : isAll ? analysis.languages() : List.of(language)) {
            names.addAll(part.apply(analysis.supported(one, choice)));
        }
        if (names.isEmpty()) {
            return refused(PresidioFailure.fatal(ErrorCode.UNKNOWN_ENTITY, NO_RECOGNIZERS));
        }
        return ok(json(names));
    }

    /** Only what is named counts: the door has settings of its own, whatever the policy has on by default. */
    private static GuardrailChoice choice(DoorCall call) {
        return new GuardrailChoice(
                call.named(null, "", Origin.CLIENT),
                List.of(call.facts(call.caller().alias(), null)),
                true);
    }

    private JsonNode body(DoorCall call) {
        String type = call.header("content-type");
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals(MediaType.APPLICATION_JSON)
                && !(media.startsWith("application/") && media.endsWith("+json"))) {
            throw new CallFailure(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "send content-type: application/json");
        }
        return reader.read(call.body());
    }

    private byte[] json(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list that cannot be written", e);
        }
    }

    private static Response ok(byte[] json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
