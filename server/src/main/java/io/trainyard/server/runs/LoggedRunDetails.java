package io.trainyard.server.runs;

import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.metrics.SeriesSummaries;
import io.trainyard.server.metrics.SeriesSummary;
import io.trainyard.web.LoggedRunView;
import io.trainyard.web.LoggedRunView.MetricRow;
import io.trainyard.web.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that the page of a run shows which was trained elsewhere. */
@ApplicationScoped
class LoggedRunDetails {
    /** Series in the table and on charts: more would be no page. */
    private static final int MOST_SERIES = 100;

    @Inject
    SeriesSummaries summaries;

    @Inject
    RunParams params;

    @Inject
    RunTags tags;

    @Inject
    RunArtifacts artifacts;

    @Inject
    RunViews views;

    LoggedRunView of(Run run) {
        Map<String, SeriesSummary> metrics = summaries.of(run.id());
        Set<String> epochs = summaries.thatCountEpochs(run.id());
        Instant now = Instant.now();
        return new LoggedRunView(
                views.row(run, metrics),
                RunUid.text(run.uid()),
                moment(run.startedAt(), now),
                moment(run.finishedAt(), now),
                run.deletedAt() != null,
                metrics.entrySet().stream()
                        .limit(MOST_SERIES)
                        .map(entry -> row(entry.getKey(), epochs.contains(entry.getKey()), entry.getValue()))
                        .toList(),
                Math.max(0, metrics.size() - MOST_SERIES),
                params.of(run.id()),
                tags.of(run.id()),
                run.notes(),
                artifacts.view(run.id()));
    }

    private static MetricRow row(String key, boolean byEpoch, SeriesSummary summary) {
        return new MetricRow(
                key,
                byEpoch,
                summary.last(),
                summary.lastStep(),
                summary.min(),
                summary.minStep(),
                summary.max(),
                summary.maxStep(),
                summary.count());
    }

    private static @Nullable Moment moment(@Nullable Instant instant, Instant now) {
        return instant == null ? null : new Moment(instant, now);
    }
}
