package io.trainyard.server.search;

import io.trainyard.server.metrics.Folding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Finds runs by all that has been acknowledged of them, metrics that wait to be folded included. */
@ApplicationScoped
public class RunSearch {
    private final RunFinder finder;

    @Inject
    public RunSearch(Jdbi jdbi, Folding folding) {
        this.finder = new RunFinder(jdbi, folding::foldAll);
    }

    /**
     * The runs of one page, in order.
     *
     * @throws InvalidPageProblem if the query's page is not one of the same search
     * @throws SearchTooLongProblem after half a minute
     */
    public RunHits find(RunQuery query) {
        return finder.find(query);
    }

    /** How many runs meet the query, by status as it is stored; statuses without a run are left out. */
    public Map<String, Long> countByStatus(RunQuery query) {
        return finder.countByStatus(query);
    }
}
