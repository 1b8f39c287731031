package io.trainyard.server.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trainyard.contract.RunSpec;
import io.trainyard.server.metrics.SeriesSummary;
import io.trainyard.server.queue.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param epoch being trained or trained last, from 0
 * @param command {@code cancel} or {@code pause} while the worker has not obeyed yet
 * @param eta seconds of training left at the present speed
 * @param trainable parameters that training moves
 * @param start what it starts from; left out where its weights are drawn, and in lists
 * @param lineage which run it goes on from, and which go on from it; left out in lists
 * @param spec left out where this version of Trainyard cannot read it any more
 * @param attempts null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunJson(
        long id,
        String name,
        String experiment,
        RunStatus status,
        @JsonInclude @Nullable Integer epoch,
        int epochs,
        long step,
        @Nullable Long stepsPerEpoch,
        @Nullable Double imagesPerSecond,
        @Nullable Double eta,
        @Nullable String reason,
        @Nullable String command,
        String dataset,
        String family,
        String variant,
        long parameters,
        long trainable,
        long multiplyAdds,
        Map<String, SeriesSummary> metrics,
        @Nullable Start start,
        @Nullable RunSpec spec,
        @Nullable List<Attempt> attempts,
        Map<String, String> environment,
        @Nullable Long clonedFrom,
        @Nullable Lineage lineage,
        String createdBy,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished) {

    static RunJson of(
            Run run,
            Map<String, SeriesSummary> metrics,
            @Nullable Start start,
            @Nullable Lineage lineage,
            @Nullable List<Attempt> attempts,
            @Nullable String command) {
        return new RunJson(
                run.id(),
                run.name(),
                run.experiment(),
                run.status(),
                run.epoch(),
                run.epochs(),
                run.step(),
                run.stepsPerEpoch(),
                run.imagesPerSecond(),
                run.eta(),
                run.reason(),
                command,
                run.dataset(),
                run.family(),
                run.variant(),
                run.parameters(),
                run.trainable(),
                run.multiplyAdds(),
                metrics,
                start,
                run.stored().read().orElse(null),
                attempts,
                run.environment(),
                run.clonedFrom(),
                lineage,
                run.createdBy(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt());
    }
}
