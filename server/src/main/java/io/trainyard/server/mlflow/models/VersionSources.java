package io.trainyard.server.mlflow.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.models.ModelVersion;
import io.trainyard.server.models.ModelVersions;
import io.trainyard.server.models.NewVersion;
import io.trainyard.server.models.logged.LoggedModel;
import io.trainyard.server.models.logged.LoggedModelId;
import io.trainyard.server.models.logged.LoggedModels;
import io.trainyard.server.problems.Problem;
import io.trainyard.server.runs.RunUid;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out where the files of a version to be registered are. */
@Singleton
class VersionSources {
    /** The tag of a logged model that tells what it was registered as. */
    private static final String REGISTRATIONS = "mlflow.modelVersions";

    private static final Pattern MODEL =
            Pattern.compile("models:/+(?<name>[^/@]+)(/(?<version>\\d{1,9})|@(?<alias>[\\w-]+))?");
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};

    @Inject
    LoggedModels logged;

    @Inject
    ModelVersions versions;

    @Inject
    SourceCheck check;

    @Inject
    ObjectMapper json;

    private record Place(String uri, @Nullable String run) {}

    NewVersion read(MlflowRequest request) {
        String source = request.required("source");
        check.check(source, request);
        String model = request.text("model_id", "");
        if (!model.isEmpty()) {
            logged.get(LoggedModelId.of(model));
        }
        Place place = place(source);
        String run = request.text("run_id", "");
        return new NewVersion(
                source,
                place.uri(),
                run.isEmpty() ? place.run() : run,
                request.text("run_link"),
                request.text("description"),
                Tag.read(request.objects("tags")));
    }

    /** Notes at the logged model that a request names what it was registered as. */
    void noteRegistration(MlflowRequest request, ModelVersion version) {
        String model = request.text("model_id", "");
        if (model.isEmpty()) {
            return;
        }
        LoggedModel named = logged.get(LoggedModelId.of(model));
        try {
            List<Map<String, Object>> known =
                    new ArrayList<>(json.readValue(named.tags().getOrDefault(REGISTRATIONS, "[]"), LIST));
            known.add(Map.of("name", version.model(), "version", version.number()));
            logged.tag(named.id(), Map.of(REGISTRATIONS, json.writeValueAsString(known)));
        } catch (JsonProcessingException e) {
            throw MlflowProblem.invalid(
                    "The tag %s of model %s is no JSON list. Delete it.".formatted(REGISTRATIONS, model));
        }
    }

    private Place place(String source) {
        if (!source.startsWith("models:")) {
            return new Place(source, null);
        }
        Matcher model = MODEL.matcher(source);
        if (!model.matches()) {
            throw MlflowProblem.invalid(("Not a proper models:/ URI: %s. Models URIs must be of the form "
                            + "'models:/model_name/version', 'models:/model_name@alias' or 'models:/model_id'.")
                    .formatted(source));
        }
        try {
            return place(model);
        } catch (Problem e) {
            throw MlflowProblem.absent("Unable to fetch model from model URI source artifact location '%s'. Error: %s"
                    .formatted(source, e.getMessage()));
        }
    }

    private Place place(Matcher model) {
        if (model.group("version") != null) {
            return placeOf(versions.get(model.group("name"), Long.parseLong(model.group("version"))));
        }
        if (model.group("alias") != null) {
            return placeOf(versions.byAlias(model.group("name"), model.group("alias")));
        }
        LoggedModel found = logged.get(LoggedModelId.of(model.group("name")));
        return new Place(found.location(), found.run() == null ? null : RunUid.text(found.run()));
    }

    private static Place placeOf(ModelVersion version) {
        return new Place(version.location(), version.run());
    }
}
