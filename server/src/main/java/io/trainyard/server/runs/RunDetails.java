package io.trainyard.server.runs;

import io.trainyard.contract.Initialize;
import io.trainyard.contract.Metric;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.ResumePoints;
import io.trainyard.server.insights.InsightViews;
import io.trainyard.server.metrics.SeriesSummaries;
import io.trainyard.server.metrics.SeriesSummary;
import io.trainyard.server.queue.Attempt;
import io.trainyard.server.queue.Attempts;
import io.trainyard.server.queue.QueueList;
import io.trainyard.server.specs.SpecWriter;
import io.trainyard.web.EvaluationRow;
import io.trainyard.web.EvaluationsView;
import io.trainyard.web.Format;
import io.trainyard.web.Moment;
import io.trainyard.web.RunView;
import io.trainyard.web.RunView.Actions;
import io.trainyard.web.RunView.AttemptRow;
import io.trainyard.web.RunView.CheckpointRow;
import io.trainyard.web.RunView.Kin;
import io.trainyard.web.RunView.Summary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that the page of a run shows which is trained here. */
@ApplicationScoped
class RunDetails {
    private static final List<String> HEAD =
            List.of(Metric.VAL_ACCURACY, Metric.VAL_LOSS, Metric.TEST_ACCURACY, Metric.TRAIN_LOSS);

    @Inject
    SeriesSummaries summaries;

    @Inject
    Attempts attempts;

    @Inject
    Checkpoints checkpoints;

    @Inject
    QueueList queue;

    @Inject
    RunViews views;

    @Inject
    Starts starts;

    @Inject
    Lineages lineages;

    @Inject
    RunTrials trials;

    @Inject
    ResumePoints points;

    @Inject
    RunRecords records;

    @Inject
    RunEvaluations evaluations;

    @Inject
    RunTags tags;

    @Inject
    InsightViews insights;

    RunView of(Run run, Training training) {
        Map<String, SeriesSummary> metrics = summaries.of(run.id());
        Optional<String> pending = attempts.pending(run.id());
        Lineage lineage = lineages.of(run.id());
        EvaluationsView evaluated = evaluations.of(run);
        Instant now = Instant.now();
        return new RunView(
                views.row(run, metrics),
                training.multiplyAdds(),
                training.trainable(),
                starts.of(run).map(RunDetails::start).orElse(null),
                pending.map(RunDetails::told).orElseGet(() -> reason(run)),
                advice(run),
                actions(run.status(), pending.orElse("")),
                training.stepsPerEpoch(),
                run.finishedAt() == null ? null : new Moment(run.finishedAt(), now),
                training.clonedFrom(),
                trials.of(run.id()).orElse(null),
                lineage.parent() == null ? null : kin(lineage.parent()),
                lineage.children().stream().map(RunDetails::kin).toList(),
                resumePoint(run),
                HEAD.stream().flatMap(key -> summary(key, metrics)).toList(),
                checkpoints.of(run.id()).stream()
                        .sorted(Comparator.comparingInt(Checkpoint::epoch).reversed())
                        .map(checkpoint -> row(checkpoint, evaluated.completed(checkpoint.id()), now))
                        .toList(),
                evaluated,
                attempts.of(run.id()).stream()
                        .sorted(Comparator.comparingInt(Attempt::number).reversed())
                        .map(attempt -> row(attempt, now))
                        .toList(),
                records.facts(run),
                tags.of(run.id()),
                run.notes(),
                SpecWriter.yaml(training.spec()),
                insights.rows(run.id(), run.status().isOver()));
    }

    private static Kin kin(Lineage.Link link) {
        return new Kin(link.kind().word(), link.run(), link.epoch(), link.checkpoint());
    }

    private RunView.@Nullable ResumePoint resumePoint(Run run) {
        return run.status().isOver()
                ? points.kept(run.id())
                        .map(kept -> new RunView.ResumePoint(kept.epoch(), kept.size()))
                        .orElse(null)
                : null;
    }

    private static RunView.Start start(Start start) {
        String frozen = start.freeze().equals(List.of(Initialize.NONE))
                ? "nothing frozen"
                : String.join(", ", start.freeze()) + " frozen";
        String head = start.head() == Initialize.Head.NEW ? "new head" : "head kept";
        return new RunView.Start(start.checkpoint(), start.run(), start.epoch(), frozen + ", " + head);
    }

    private static String told(String command) {
        return "The worker is told to " + command + " with its next heartbeat, within 10 s.";
    }

    private @Nullable String reason(Run run) {
        if (run.reason() != null || run.status() != RunStatus.QUEUED) {
            return run.reason();
        }
        return queue.waiting().stream()
                .filter(job -> job.task().trains(run.id()))
                .map(job -> "Waits in the queue. " + job.why())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String advice(Run run) {
        return run.status() == RunStatus.FAILED
                ? "The log below ends with what went wrong. Clone the run to change its specification, or retry it as it is."
                : null;
    }

    private static Actions actions(RunStatus status, String pending) {
        return new Actions(
                RunAction.CANCEL.isAllowed(status) && !pending.equals("cancel"),
                RunAction.PAUSE.isAllowed(status) && pending.isEmpty(),
                RunAction.RESUME.isAllowed(status),
                RunAction.RETRY.isAllowed(status));
    }

    private static Stream<Summary> summary(String key, Map<String, SeriesSummary> metrics) {
        SeriesSummary summary = metrics.get(key);
        if (summary == null) {
            return Stream.empty();
        }
        boolean less = key.endsWith("loss");
        return Stream.of(new Summary(
                key,
                summary.last(),
                less ? summary.min() : summary.max(),
                less ? summary.minStep() : summary.maxStep()));
    }

    private static CheckpointRow row(Checkpoint checkpoint, List<EvaluationRow> evaluated, Instant now) {
        Map<String, Double> metrics = checkpoint.metrics();
        return new CheckpointRow(
                checkpoint.id(),
                checkpoint.epoch(),
                checkpoint.reasons().stream()
                        .map(reason -> reason.equals("policy") ? "spec" : reason)
                        .toList(),
                checkpoint.reasons().contains("best"),
                metrics.get(Metric.VAL_LOSS),
                metrics.get(Metric.VAL_ACCURACY),
                metrics.get(Metric.TEST_ACCURACY),
                evaluated,
                checkpoint.size(),
                new Moment(checkpoint.createdAt(), now));
    }

    private static AttemptRow row(Attempt attempt, Instant now) {
        Instant end = attempt.endedAt() == null ? now : attempt.endedAt();
        return new AttemptRow(
                attempt.number(),
                attempt.worker(),
                attempt.ending() == null ? null : attempt.ending().name().toLowerCase(Locale.ROOT),
                attempt.reason(),
                attempt.startEpoch(),
                new Moment(attempt.claimedAt(), now),
                Format.duration(Duration.between(attempt.claimedAt(), end)));
    }
}
