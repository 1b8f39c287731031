package io.trainyard.server.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trainyard.contract.RunSpec;
import io.trainyard.server.metrics.SeriesSummary;
import io.trainyard.server.queue.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it. One that was trained elsewhere lacks what only training here tells.
 *
 * @param uid the name that MLflow clients know it by, 32 hexadecimal digits
 * @param epoch being trained or trained last, from 0
 * @param command {@code cancel} or {@code pause} while the worker has not obeyed yet
 * @param eta seconds of training left at the present speed
 * @param trainable parameters that training moves
 * @param start what it starts from; left out where its weights are drawn, and in lists
 * @param lineage which run it goes on from, and which go on from it; left out in lists
 * @param spec left out where this version of Trainyard cannot read it any more
 * @param attempts left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunJson(
        long id,
        String uid,
        String name,
        String experiment,
        RunStatus status,
        @Nullable Integer epoch,
        @Nullable Integer epochs,
        @Nullable Long step,
        @Nullable Long stepsPerEpoch,
        @Nullable Double imagesPerSecond,
        @Nullable Double eta,
        @Nullable String reason,
        @Nullable String command,
        @Nullable String dataset,
        @Nullable String family,
        @Nullable String variant,
        @Nullable Long parameters,
        @Nullable Long trainable,
        @Nullable Long multiplyAdds,
        Map<String, SeriesSummary> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        @Nullable Start start,
        @Nullable RunSpec spec,
        @Nullable List<Attempt> attempts,
        @Nullable Map<String, String> environment,
        @Nullable Long clonedFrom,
        @Nullable Lineage lineage,
        String createdBy,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished) {

    static RunJson of(
            Run run,
            Map<String, SeriesSummary> metrics,
            Map<String, String> params,
            Map<String, String> tags,
            @Nullable Start start,
            @Nullable Lineage lineage,
            @Nullable List<Attempt> attempts,
            @Nullable String command) {
        Optional<Training> training = Optional.ofNullable(run.training());
        return new RunJson(
                run.id(),
                run.uid().toString().replace("-", ""),
                run.name(),
                run.experiment(),
                run.status(),
                training.map(Training::epoch).orElse(null),
                training.map(Training::epochs).orElse(null),
                training.map(Training::step).orElse(null),
                training.map(Training::stepsPerEpoch).orElse(null),
                training.map(Training::imagesPerSecond).orElse(null),
                run.eta(),
                run.reason(),
                command,
                training.map(Training::dataset).orElse(null),
                training.map(Training::family).orElse(null),
                training.map(Training::variant).orElse(null),
                training.map(Training::parameters).orElse(null),
                training.map(Training::trainable).orElse(null),
                training.map(Training::multiplyAdds).orElse(null),
                metrics,
                params,
                tags,
                start,
                training.flatMap(here -> here.stored().read()).orElse(null),
                attempts,
                training.map(Training::environment).orElse(null),
                training.map(Training::clonedFrom).orElse(null),
                lineage,
                run.createdBy(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt());
    }
}
