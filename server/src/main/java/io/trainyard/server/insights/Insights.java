package io.trainyard.server.insights;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What is known of runs. */
@ApplicationScoped
public class Insights {
    private final Jdbi jdbi;
    private final Reviews reviews;

    @Inject
    Insights(Jdbi jdbi, Reviews reviews) {
        this.jdbi = jdbi;
        this.reviews = reviews;
    }

    /**
     * What stands out in all that has been acknowledged, by step.
     *
     * @throws io.trainyard.server.problems.NotFoundProblem if there is no such run
     */
    public List<Insight> of(long run) {
        reviews.now(run);
        return asLastSeen(run);
    }

    /** What was found when the run was last looked at, which is a few seconds ago while it goes on. By step. */
    public List<Insight> asLastSeen(long run) {
        return jdbi.withHandle(handle -> InsightRows.of(handle, run)).stream()
                .filter(row -> !row.withdrawn())
                .map(InsightRows.Row::insight)
                .toList();
    }
}
