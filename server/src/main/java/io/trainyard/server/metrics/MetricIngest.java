package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.metrics.ChunkRows.Chunk;
import io.trainyard.server.metrics.SeriesRows.Addition;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.queue.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Stores reports exactly once by (run, attempt, sequence), whatever is sent again or at the same time. Everything a call
 * brings is one change of the run; the points it brings for a series become one chunk.
 */
@ApplicationScoped
public class MetricIngest {
    private final Jdbi jdbi;
    private final Event<ProgressReported> progress;

    @Inject
    public MetricIngest(Jdbi jdbi, Event<ProgressReported> progress) {
        this.jdbi = jdbi;
        this.progress = progress;
    }

    /**
     * Stores those of the reports that were not stored before, as part of the caller's transaction. Of an evaluation's
     * reports only the progress is kept: what it finds is its result.
     *
     * @param lease held in this transaction
     * @throws InvalidRequestProblem if the reports bring too much at once, or steps of another kind than before
     */
    @Transactional(TxType.MANDATORY)
    public void store(Lease lease, List<Report> reports) {
        ReportLimits.check(reports);
        if (lease.work() instanceof Work.Evaluation) {
            tell(lease, reports);
        } else if (!reports.isEmpty()) {
            jdbi.useHandle(handle -> store(handle, lease, reports));
        }
    }

    private void store(Handle handle, Lease lease, List<Report> reports) {
        long feed = Feed.next(handle, lease.run());
        List<Report> fresh = notStoredBefore(handle, lease, feed, reports);
        if (fresh.isEmpty()) {
            return;
        }
        List<Addition> additions = bySeries(lease.run(), fresh);
        if (!additions.isEmpty()) {
            long sequence = fresh.get(0).sequence();
            Map<String, Long> ids = ReportedSeries.add(handle, lease.run(), additions);
            List<Chunk> chunks = additions.stream()
                    .map(addition ->
                            new Chunk(ids.get(addition.key()), lease.attempt(), sequence, feed, addition.points()))
                    .toList();
            ChunkRows.insert(handle, false, chunks);
        }
        LogRows.insert(handle, lease.run(), lease.attempt(), feed, fresh);
        tell(lease, fresh);
    }

    private void tell(Lease lease, List<Report> reports) {
        reports.stream()
                .map(Report::progress)
                .filter(reported -> reported != null)
                .reduce((earlier, later) -> later)
                .ifPresent(reported -> progress.fire(new ProgressReported(lease.work(), reported)));
    }

    /** Each once, in the order of their sequence. */
    private static List<Report> notStoredBefore(Handle handle, Lease lease, long feed, List<Report> reports) {
        Set<Long> stored = handle
                .createQuery(
                        """
                        insert into report (run_id, attempt, sequence, feed)
                        select :run, :attempt, sequence, :feed from unnest(:sequences) as r (sequence)
                        on conflict do nothing
                        returning sequence
                        """)
                .bind("run", lease.run())
                .bind("attempt", lease.attempt())
                .bind("feed", feed)
                .bind("sequences", PgArray.longs(reports, Report::sequence))
                .mapTo(Long.class)
                .stream()
                .collect(Collectors.toSet());
        return reports.stream()
                .filter(report -> stored.remove(report.sequence()))
                .sorted(Comparator.comparingLong(Report::sequence))
                .toList();
    }

    private static List<Addition> bySeries(long run, List<Report> reports) {
        Map<String, List<SeriesChunk>> byKey = new LinkedHashMap<>();
        for (Report report : reports) {
            for (SeriesChunk chunk : ReportLimits.series(report)) {
                byKey.computeIfAbsent(chunk.key(), key -> new ArrayList<>()).add(chunk);
            }
        }
        List<Addition> additions = new ArrayList<>(byKey.size());
        byKey.forEach((key, chunks) -> additions.add(new Addition(run, key, axis(key, chunks), points(chunks))));
        return additions;
    }

    private static Axis axis(String key, List<SeriesChunk> chunks) {
        Axis axis = chunks.get(0).axis();
        if (axis == null || chunks.stream().anyMatch(chunk -> chunk.axis() != axis)) {
            throw new InvalidRequestProblem("Series " + key + " needs one axis, EPOCH or STEP, in all reports.");
        }
        return axis;
    }

    private static Points points(List<SeriesChunk> chunks) {
        return Points.together(chunks.stream()
                .map(chunk -> new Points(chunk.steps(), chunk.times(), chunk.values()))
                .toList());
    }
}
