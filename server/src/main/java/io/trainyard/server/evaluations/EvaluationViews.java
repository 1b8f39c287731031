package io.trainyard.server.evaluations;

import io.trainyard.server.evaluations.EvaluationDetail.CalibrationBin;
import io.trainyard.server.queue.Attempt;
import io.trainyard.server.queue.QueueList;
import io.trainyard.web.EvaluationView;
import io.trainyard.web.EvaluationView.Actions;
import io.trainyard.web.EvaluationView.AttemptRow;
import io.trainyard.web.EvaluationView.ClassRow;
import io.trainyard.web.EvaluationView.Confused;
import io.trainyard.web.EvaluationView.Findings;
import io.trainyard.web.EvaluationView.WrongImage;
import io.trainyard.web.Format;
import io.trainyard.web.Moment;
import io.trainyard.web.ReliabilityView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluations as their own pages show them. */
@ApplicationScoped
class EvaluationViews {
    @Inject
    EvaluationDetails details;

    @Inject
    QueueList queue;

    EvaluationView of(long id) {
        EvaluationDetail detail = details.get(id);
        Evaluation evaluation = detail.evaluation();
        Instant now = Instant.now();
        return new EvaluationView(
                EvaluationTables.row(evaluation, why(evaluation), Best.NONE),
                evaluation.run(),
                evaluation.name(),
                evaluation.warnings(),
                new Actions(!evaluation.state().isOver(), evaluation.state().mayBeRetried()),
                detail.classes() == null ? null : findings(detail),
                detail.attempts().stream()
                        .sorted(Comparator.comparingInt(Attempt::number).reversed())
                        .map(attempt -> row(attempt, now))
                        .toList(),
                detail.environment(),
                evaluation.createdBy(),
                new Moment(evaluation.createdAt(), now));
    }

    private @Nullable String why(Evaluation evaluation) {
        if (evaluation.state() != EvaluationState.WAITING) {
            return null;
        }
        return queue.waiting().stream()
                .filter(job -> Objects.equals(job.task().evaluation(), evaluation.id()))
                .map(QueueList.Waiting::why)
                .findFirst()
                .orElse(null);
    }

    private static Findings findings(EvaluationDetail detail) {
        List<ClassScore> classes = Objects.requireNonNull(detail.classes());
        return new Findings(
                classes.stream()
                        .map(one -> new ClassRow(one.name(), one.support(), one.precision(), one.recall(), one.f1()))
                        .toList(),
                ConfusionMatrix.of(classes.stream().map(ClassScore::name).toList(), detail.confusion())
                        .orElse(null),
                detail.confusion() != null,
                Objects.requireNonNull(detail.confused()).stream()
                        .map(pair -> new Confused(pair.label(), pair.predicted(), pair.images(), pair.share()))
                        .toList(),
                reliability(Objects.requireNonNull(detail.calibration())),
                Objects.requireNonNull(detail.wrong()).stream()
                        .map(image -> new WrongImage(
                                image.index(), image.label(), image.predicted(), image.confidence(), image.png()))
                        .toList());
    }

    private static ReliabilityView reliability(List<CalibrationBin> bins) {
        double images = bins.stream().mapToLong(CalibrationBin::images).sum();
        return new ReliabilityView(bins.stream()
                .map(bin -> new ReliabilityView.Bin(
                        bin.from(), bin.to(), bin.images(), bin.confidence(), bin.accuracy(), bin.images() / images))
                .toList());
    }

    private static AttemptRow row(Attempt attempt, Instant now) {
        Instant end = attempt.endedAt() == null ? now : attempt.endedAt();
        return new AttemptRow(
                attempt.number(),
                attempt.worker(),
                attempt.ending() == null ? null : attempt.ending().word(),
                attempt.reason(),
                new Moment(attempt.claimedAt(), now),
                Format.duration(Duration.between(attempt.claimedAt(), end)));
    }
}
