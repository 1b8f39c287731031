package io.trainyard.server.releases;

import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.evaluations.EvaluationDetail;
import io.trainyard.server.evaluations.EvaluationDetails;
import io.trainyard.server.evaluations.EvaluationService;
import io.trainyard.server.inference.InferenceConfig;
import io.trainyard.web.ModelView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a model's page that shows images to its versions. */
@ApplicationScoped
class Trials {
    private static final String FIRST_CHOICE = "production";
    private static final int SAMPLES = 8;

    @Inject
    Checkpoints checkpoints;

    @Inject
    EvaluationService evaluations;

    @Inject
    EvaluationDetails details;

    @Inject
    InferenceConfig config;

    /** @param versions the newest first */
    ModelView.@Nullable Trial of(List<Release> versions) {
        if (versions.isEmpty()) {
            return null;
        }
        List<Release> runnable = versions.stream()
                .filter(release -> release.checkpoint() != null
                        && checkpoints.find(release.checkpoint()).isPresent())
                .toList();
        Optional<Release> chosen = runnable.stream()
                .filter(release -> release.version().aliases().contains(FIRST_CHOICE))
                .findFirst()
                .or(() -> runnable.stream().findFirst());
        return new ModelView.Trial(
                runnable.stream()
                        .map(release -> new ModelView.Runnable(
                                label(release),
                                Release.address(release.version()) + "/predict",
                                release == chosen.orElse(null)))
                        .toList(),
                chosen.map(Release::checkpoint).map(this::samples).orElse(List.of()),
                config.maxImage().asLongValue());
    }

    private static String label(Release release) {
        String aliases =
                release.version().aliases().stream().map(alias -> "@" + alias).collect(Collectors.joining(", "));
        return "version " + release.version().number() + (aliases.isEmpty() ? "" : " · " + aliases);
    }

    /** Images that it told wrong when it was evaluated last: held-out ones, and the ones worth another look. */
    private List<ModelView.Sample> samples(long checkpoint) {
        return evaluations.ofCheckpoint(checkpoint).stream()
                .filter(evaluation -> evaluation.scores() != null)
                .findFirst()
                .map(evaluation -> details.get(evaluation.id()).wrong())
                .filter(Objects::nonNull)
                .orElse(List.of())
                .stream()
                .limit(SAMPLES)
                .map(Trials::sample)
                .toList();
    }

    private static ModelView.Sample sample(EvaluationDetail.WrongImage image) {
        return new ModelView.Sample(image.png(), "%s, taken for %s".formatted(image.label(), image.predicted()));
    }
}
