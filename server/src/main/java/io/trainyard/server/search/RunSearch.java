package io.trainyard.server.search;

import io.trainyard.server.metrics.Folding;
import io.trainyard.server.search.language.Field;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
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

    /**
     * The runs that meet the query by what they have in common.
     *
     * @param by a field that is a text
     * @param figures fields that are numbers, of which mean and spread are wanted
     * @param most groups, the largest first
     */
    public List<RunGroup> groups(RunQuery query, Field by, List<Field> figures, int most) {
        return finder.groups(query, by, figures, most);
    }

    /** How many runs meet the query, by status as it is stored; statuses without a run are left out. */
    public Map<String, Long> countByStatus(RunQuery query) {
        return finder.countByStatus(query);
    }
}
