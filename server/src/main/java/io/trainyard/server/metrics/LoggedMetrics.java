package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report.Axis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes what runs log from outside: over MLflow's API, from imports, by hand. Every point is stored exactly once,
 * however often and through however many servers it is sent, alone or with any others. When the call returns, the
 * points are as durable as the caller's transaction, or for ever if there is none.
 */
@ApplicationScoped
public class LoggedMetrics {
    /** What is logged belongs to no attempt of ours. */
    static final int ATTEMPT = 0;

    private final Backlog backlog;
    private final KeyLimit keys;
    private final LoggedWrites writes;

    @Inject
    LoggedMetrics(Backlog backlog, KeyLimit keys, LoggedWrites writes) {
        this.backlog = backlog;
        this.keys = keys;
        this.writes = writes;
    }

    /**
     * Stores all of it or nothing.
     *
     * @param points by the run's id, in any order
     * @throws io.trainyard.server.problems.NotFoundProblem if there is no such run
     * @throws io.trainyard.server.problems.InvalidRequestProblem if it is too much for one request, or a run would have
     *     too many series
     * @throws TooMuchAtOnceProblem if the server is behind and the caller should come back later
     */
    public void log(Map<Long, List<LoggedPoint>> points) {
        int count = points.values().stream().mapToInt(List::size).sum();
        ReportLimits.atMost(ReportLimits.POINTS, count, "points");
        try (Backlog.Share share = backlog.take(count)) {
            List<LoggedBatch> batches = new TreeMap<>(points)
                    .entrySet().stream()
                            .filter(entry -> !entry.getValue().isEmpty())
                            .map(entry -> LoggedBatch.of(entry.getKey(), entry.getValue()))
                            .toList();
            batches.forEach(batch -> keys.check(batch.run(), batch.series().keySet()));
            store(batches);
        }
    }

    /**
     * Says that a series counts epochs and not steps. One that is there already keeps what it counts.
     *
     * @throws io.trainyard.server.problems.NotFoundProblem if there is no such run
     * @throws TooManyKeysProblem if it would be one series too many
     */
    public void countEpochs(long run, String key) {
        MetricKey.check(key);
        keys.check(run, Set.of(key));
        writes.begin(run, key, Axis.EPOCH);
    }

    /**
     * Stores one more point of a run, in one statement.
     *
     * @return false, and nothing is stored, if the run is put away or not there
     * @throws io.trainyard.server.problems.InvalidRequestProblem if it cannot have such a series
     * @throws TooMuchAtOnceProblem if the server is behind and the caller should come back later
     */
    public boolean logIfActive(long run, LoggedPoint point) {
        try (Backlog.Share share = backlog.take(1)) {
            LoggedBatch batch = LoggedBatch.of(run, List.of(point));
            keys.check(run, batch.series().keySet());
            return writes.deferIfActive(batch);
        }
    }

    private void store(List<LoggedBatch> batches) {
        if (batches.size() == 1 && !batches.get(0).isThick()) {
            writes.defer(batches.get(0));
        } else if (!batches.isEmpty()) {
            writes.store(batches);
        }
    }
}
