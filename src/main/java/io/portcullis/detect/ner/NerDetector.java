package io.portcullis.detect.ner;

import io.portcullis.detect.Demand;
import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.Category;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.model.Unscanned;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tier 2: finds names of persons, places and organisations with a model of each language, and by what stands around them. Immutable
 * but for caches, and thread-safe.
 */
public final class NerDetector implements Detector {
    private static final String ENGLISH = "en";

    private final Languages languages;

    /** A detector of the given languages. */
    public NerDetector(Languages languages) {
        this.languages = languages;
    }

    @Override
    public Engine engine() {
        return Engine.NER;
    }

    @Override
    public List<EntityInfo> entities() {
        List<String> found = List.of(NameScan.MODEL, NameScan.CUE);
        return List.of(
                info(
                        NameScan.PERSON,
                        "identity",
                        "Name of a person, without titles",
                        List.of(NameScan.MODEL, NameScan.CUE, NameScan.MENTION)),
                info(
                        NameScan.LOCATION,
                        "location",
                        "Country, town, region, street, mountain, river or building",
                        found),
                info(
                        NameScan.ORGANIZATION,
                        "identity",
                        "Company, institution, team or party; only where a policy names the type itself",
                        List.of(NameScan.MODEL)),
                info(
                        NameScan.TITLE,
                        "identity",
                        "Title or degree beside the name of a person",
                        List.of(NameScan.TITLE_LIST)),
                info(
                        NameScan.NRP,
                        "identity",
                        "Nationality, religion or political group of a person",
                        List.of(NameScan.NRP_LIST)));
    }

    private static EntityInfo info(EntityType type, String kind, String description, List<String> recognizers) {
        return new EntityInfo(
                type,
                new Category(Category.PERSONAL_DATA, kind),
                description,
                List.of(),
                recognizers,
                1,
                EnumSet.of(Engine.NER));
    }

    @Override
    public Scan prepare(Map<EntityType, Double> wanted) {
        return prepare(new Demand(wanted, 0, Set.of(ENGLISH)));
    }

    @Override
    public Scan prepare(Demand demand) {
        languages.prepare(demand.languages());
        return new NameScans(demand);
    }

    /** Scans for one demand. */
    private final class NameScans implements Scan {
        private final Demand demand;
        private final @Nullable Double person;

        NameScans(Demand demand) {
            this.demand = demand;
            this.person = demand.lowestScores().get(NameScan.PERSON);
        }

        @Override
        public Detection scan(DetectionRequest request) {
            Languages.Choice choice = languages.choose(demand.languages(), request.text());
            int length = request.text().original().length();
            Detection all = new Detection(List.of(), length);
            for (LanguagePack pack : choice.packs()) {
                Detection next = new NameScan(request, demand.lowestScores(), pack, demand.recallBias()).scan();
                all = Detections.both(all, next);
            }
            Unscanned.Reason missing = choice.isComplete() ? null : Unscanned.Reason.NO_MODEL_FOR_LANGUAGE;
            return new Detection(all.findings(), all.openFrom(), missing);
        }

        @Override
        public List<List<Finding>> relate(List<String> texts, List<List<Finding>> found, CallDeadline deadline) {
            return person == null
                    ? List.of()
                    : new NameMentions(person, deadline, Integer.MAX_VALUE).across(texts, found);
        }
    }
}
