package io.trainyard.server.releases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.choosing.Choice;
import io.trainyard.server.choosing.Choosing;
import io.trainyard.server.choosing.TestScore;
import io.trainyard.server.models.ModelEvent;
import io.trainyard.server.models.ModelVersion;
import io.trainyard.server.models.RegisteredModel;
import io.trainyard.server.models.RegisteredModels;
import io.trainyard.server.models.filter.Paging;
import io.trainyard.server.runs.RunService;
import io.trainyard.web.ModelView;
import io.trainyard.web.ModelsView;
import io.trainyard.web.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registered models as their pages show them. */
@ApplicationScoped
class ModelViews {
    @Inject
    RegisteredModels models;

    @Inject
    Releases releases;

    @Inject
    Bundles bundles;

    @Inject
    Trials trials;

    @Inject
    Checkpoints checkpoints;

    @Inject
    RunService runs;

    @Inject
    Choosing choosing;

    @Inject
    ObjectMapper json;

    ModelsView all() {
        return new ModelsView(
                models.search("", List.of(), new Paging(RegisteredModels.MOST_RESULTS, null)).items().stream()
                        .map(ModelViews::row)
                        .toList());
    }

    private static ModelsView.Row row(RegisteredModel model) {
        return new ModelsView.Row(
                model.name(),
                ModelName.page(model.name()),
                model.description(),
                model.aliases().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(alias -> new ModelsView.Alias(alias.getKey(), alias.getValue()))
                        .toList(),
                model.latest().stream()
                        .map(ModelVersion::number)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                new Moment(model.updatedAt(), Instant.now()));
    }

    ModelView of(String name) throws IOException {
        RegisteredModel model = models.get(name);
        List<Release> versions = releases.of(name);
        Optional<Long> newest = versions.stream()
                .map(Release::checkpoint)
                .filter(Objects::nonNull)
                .findFirst();
        return new ModelView(
                name,
                ModelName.page(name),
                model.description(),
                versions.stream().map(this::version).toList(),
                models.history(name).stream().map(ModelViews::event).toList(),
                newest.isPresent() && checkpoints.find(newest.get()).isPresent()
                        ? bundles.programs(newest.get())
                        : Map.of(),
                trials.of(versions));
    }

    private ModelView.Version version(Release release) {
        ModelVersion version = release.version();
        Optional<Checkpoint> checkpoint =
                Optional.ofNullable(release.checkpoint()).flatMap(checkpoints::find);
        return new ModelView.Version(
                version.number(),
                version.aliases(),
                checkpoint.map(Checkpoint::id).orElse(null),
                checkpoint.isPresent() ? release.download() : null,
                checkpoint.map(this::origin).orElse(version.source()),
                version.description(),
                checkpoint.map(this::test).orElse(null),
                parity(version),
                version.createdBy(),
                new Moment(version.createdAt(), Instant.now()));
    }

    private String origin(Checkpoint checkpoint) {
        return checkpoint.run() == null
                ? "uploaded weights " + checkpoint.id()
                : "epoch %d of %s #%d"
                        .formatted(
                                checkpoint.epoch(), runs.get(checkpoint.run()).name(), checkpoint.run());
    }

    private @Nullable String test(Checkpoint checkpoint) {
        return choosing.latestOf(checkpoint.id())
                .map(Choice::test)
                .map(TestScore::sentence)
                .orElse(null);
    }

    private @Nullable String parity(ModelVersion version) {
        String tag = version.tags().get(Parity.TAG);
        try {
            return tag == null ? null : json.readValue(tag, Parity.class).sentence();
        } catch (JsonProcessingException e) {
            return tag; // whoever set it by hand sees it so
        }
    }

    private static ModelView.Event event(ModelEvent event) {
        return new ModelView.Event(new Moment(event.at(), Instant.now()), event.user(), words(event));
    }

    private static String words(ModelEvent event) {
        return switch (event.what()) {
            case REGISTERED -> "Version %d registered".formatted(event.version());
            case ALIASED -> "@%s points at version %d".formatted(event.name(), event.version());
            case UNALIASED -> "@%s taken from version %d".formatted(event.name(), event.version());
            case STAGED -> "Version %d is in the stage %s".formatted(event.version(), event.name());
            case DELETED -> "Version %d deleted".formatted(event.version());
        };
    }
}
