package io.trainyard.server.insights;

import io.trainyard.web.InsightRow;
import io.trainyard.web.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Insights as pages show them. */
@ApplicationScoped
public class InsightViews {
    private final Insights insights;

    @Inject
    InsightViews(Insights insights) {
        this.insights = insights;
    }

    /**
     * By step.
     *
     * @param over whether the run has ended: nothing is missing then; while it goes on, its page is told when more is found
     */
    public List<InsightRow> rows(long run, boolean over) {
        Instant now = Instant.now();
        return (over ? insights.of(run) : insights.asLastSeen(run))
                .stream().map(insight -> row(insight, now)).toList();
    }

    private static InsightRow row(Insight insight, Instant now) {
        return new InsightRow(
                insight.kind().word(),
                insight.kind().label(),
                insight.key(),
                insight.axis(),
                insight.step(),
                insight.until(),
                insight.value(),
                insight.kind() == InsightKind.DIVERGENCE || insight.kind() == InsightKind.NAN,
                insight.message(),
                new Moment(insight.foundAt(), now));
    }
}
