package io.trainyard.server.weights;

import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.CheckpointFiles;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.evaluations.EvaluationTables;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.weights.ModelCard.Architecture;
import io.trainyard.web.CheckpointView;
import io.trainyard.web.CheckpointView.MetricLine;
import io.trainyard.web.CheckpointView.NetworkFacts;
import io.trainyard.web.CheckpointView.Origin;
import io.trainyard.web.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checkpoints as their page shows them: what the card says. */
@ApplicationScoped
class CheckpointViews {
    @Inject
    Checkpoints checkpoints;

    @Inject
    CheckpointFiles files;

    @Inject
    CheckpointNetwork networks;

    @Inject
    ModelCards cards;

    @Inject
    EvaluationTables evaluations;

    CheckpointView of(long id) {
        Checkpoint checkpoint = checkpoints.find(id).orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
        ModelCard card = cards.of(checkpoint, files.open(id), networks.find(checkpoint));
        return new CheckpointView(
                id,
                card.name(),
                origin(card),
                card.checkpoint().uploadedBy(),
                network(card.network()),
                card.data() == null ? null : card.data().dataset(),
                card.input().mean(),
                card.input().std(),
                Objects.requireNonNullElse(card.classNames(), List.of()),
                card.metrics().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(metric -> new MetricLine(metric.getKey(), metric.getValue()))
                        .toList(),
                evaluations.of(checkpoint),
                checkpoint.size(),
                checkpoint.tensors(),
                new Moment(checkpoint.createdAt(), Instant.now()),
                "/runs/new?checkpoint=" + id);
    }

    private static @Nullable Origin origin(ModelCard card) {
        ModelCard.Origin origin = card.checkpoint();
        return origin.run() == null
                ? null
                : new Origin(
                        origin.run(),
                        card.name(),
                        Objects.requireNonNull(origin.epoch()),
                        Objects.requireNonNull(origin.step()),
                        origin.reasons());
    }

    private static @Nullable NetworkFacts network(@Nullable Architecture network) {
        return network == null
                ? null
                : new NetworkFacts(
                        network.family(),
                        network.variant(),
                        network.input(),
                        network.classes(),
                        network.parameters(),
                        network.multiplyAdds());
    }
}
