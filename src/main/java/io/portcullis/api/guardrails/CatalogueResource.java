package io.portcullis.api.guardrails;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portcullis.api.DoorCalls;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.Mode;
import io.portcullis.pipeline.Catalogue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists what is loaded. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class CatalogueResource {
    private final DoorCalls doors;
    private final Catalogue catalogue;

    /** The lists of the policy in force. */
    @Inject
    public CatalogueResource(DoorCalls doors, Catalogue catalogue) {
        this.doors = doors;
        this.catalogue = catalogue;
    }

    /** The guardrails of the policy in force. */
    @RegisterForReflection
    record GuardrailList(@JsonProperty("policy_version") String policyVersion, List<GuardrailView> guardrails) {}

    /** One guardrail. */
    @RegisterForReflection
    record GuardrailView(
            String name,
            Object mode,
            List<String> engines,
            @JsonProperty("default_on") boolean defaultOn,
            @JsonProperty("on_error") String onError,
            String degrade,
            @JsonProperty("recall_bias") double recallBias,
            String language,
            @JsonProperty("timeout_ms") double timeoutMillis,
            boolean shadow,
            @JsonProperty("block_on_detection") boolean blockOnDetection,
            String unrewritable,
            String unscannable,
            Map<String, EntityView> entities,
            @JsonProperty("policy_version") String policyVersion) {}

    /** What a guardrail does with an entity type. */
    @RegisterForReflection
    record EntityView(String action, double threshold) {}

    /** All entity types. */
    @RegisterForReflection
    record EntityList(List<TypeView> entities) {}

    /** One entity type. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TypeView(
            @JsonProperty("entity_type") String entityType,
            String category,
            String description,
            List<String> regions,
            List<String> recognizers,
            @JsonProperty("default_score") double defaultScore) {}

    /** Lists the guardrails. */
    @GET
    @Path("guardrails")
    public GuardrailList guardrails(@Context RoutingContext routing) {
        doors.authenticate(GuardrailsResource.DOOR, routing);
        Catalogue.PolicyView policy = catalogue.policy();
        return new GuardrailList(
                policy.policyVersion(),
                policy.guardrails().stream()
                        .map(guardrail -> view(guardrail, policy.policyVersion()))
                        .toList());
    }

    /** Lists the entity types that can be found. */
    @GET
    @Path("entities")
    public EntityList entities(@Context RoutingContext routing) {
        doors.authenticate(GuardrailsResource.DOOR, routing);
        return new EntityList(
                catalogue.entities().stream().map(CatalogueResource::view).toList());
    }

    private static TypeView view(EntityInfo info) {
        return new TypeView(
                info.type().name(),
                info.category().toString(),
                info.description(),
                info.regions(),
                info.recognizers(),
                info.defaultScore());
    }

    private static GuardrailView view(Catalogue.GuardrailView guardrail, String policyVersion) {
        // A word or a list, as in the policy file.
        List<String> modes = guardrail.modes().stream().map(Mode::label).toList();
        Map<String, EntityView> entities = new LinkedHashMap<>();
        guardrail
                .entities()
                .forEach((type, entity) -> entities.put(type, new EntityView(entity.action(), entity.threshold())));
        return new GuardrailView(
                guardrail.name(),
                modes.size() == 1 ? modes.get(0) : modes,
                guardrail.engines().stream().map(Engine::label).toList(),
                guardrail.defaultOn(),
                guardrail.onError(),
                guardrail.degrade(),
                guardrail.recallBias(),
                guardrail.language(),
                guardrail.timeoutMillis(),
                guardrail.shadow(),
                guardrail.blockOnDetection(),
                guardrail.unrewritable(),
                guardrail.unscannable(),
                entities,
                policyVersion);
    }
}
