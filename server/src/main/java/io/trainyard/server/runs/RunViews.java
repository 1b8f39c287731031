package io.trainyard.server.runs;

import io.trainyard.contract.Metric;
import io.trainyard.server.metrics.SeriesSummary;
import io.trainyard.web.Moment;
import io.trainyard.web.Progress;
import io.trainyard.web.RunRow;
import io.trainyard.web.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs as pages show them. */
@ApplicationScoped
public class RunViews {
    RunRow row(Run run, Map<String, SeriesSummary> metrics) {
        return row(run, metrics, Instant.now());
    }

    private static RunRow row(Run run, Map<String, SeriesSummary> metrics, Instant now) {
        Training training = run.training();
        return new RunRow(
                run.id(),
                run.name(),
                run.experiment(),
                Status.of(run.status().word()),
                training == null ? null : progress(run, training),
                last(metrics, Metric.VAL_ACCURACY),
                last(metrics, Metric.VAL_LOSS),
                last(metrics, Metric.TEST_ACCURACY),
                training == null ? null : training.variant(),
                training == null ? null : (Long) training.parameters(),
                training == null ? null : training.dataset(),
                duration(run, now),
                new Moment(run.createdAt(), now),
                run.createdBy());
    }

    public static Progress progress(Run run, Training training) {
        Long perEpoch = training.stepsPerEpoch();
        int done =
                perEpoch == null || perEpoch == 0 ? 0 : (int) Math.min(training.epochs(), training.step() / perEpoch);
        Double eta = run.eta();
        return new Progress(
                done,
                training.epochs(),
                run.progress(),
                eta == null ? null : Duration.ofSeconds(Math.round(eta)),
                run.status() == RunStatus.RUNNING ? training.imagesPerSecond() : null);
    }

    private static @Nullable Duration duration(Run run, Instant now) {
        Instant started = run.startedAt();
        if (started == null) {
            return null;
        }
        return Duration.between(started, run.finishedAt() == null ? now : run.finishedAt());
    }

    private static @Nullable Double last(Map<String, SeriesSummary> metrics, String key) {
        SeriesSummary summary = metrics.get(key);
        return summary == null ? null : summary.last();
    }
}
