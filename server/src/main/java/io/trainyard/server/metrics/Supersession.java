package io.trainyard.server.metrics;

import io.trainyard.server.metrics.ChunkRows.Chunk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Takes points out of the curves that are measured again, by a later attempt or by whoever logs from outside. They are kept
 * and marked; chunks that lie on both sides of the start are split, and the series' rows then say what is left. An attempt
 * leaves what was logged from outside as it is: it will not log it again.
 */
@ApplicationScoped
public class Supersession {
    private static final String WHOLE =
            """
            update chunk set superseded = true
            from series
            where series.run_id = :run and chunk.series_id = series.id
                and chunk.attempt >= :first and chunk.attempt < :attempt and not chunk.superseded
                and chunk.first_step >= case series.axis when 'epoch' then :epoch else :step end
                and not exists (select from chunk part where part.series_id = chunk.series_id
                    and part.attempt = chunk.attempt and part.sequence = chunk.sequence and part.superseded)
            returning chunk.series_id
            """;

    /** Those left lie on both sides, or did so before. */
    private static final String STRADDLING =
            """
            delete from chunk
            using series
            where series.run_id = :run and chunk.series_id = series.id
                and chunk.attempt >= :first and chunk.attempt < :attempt and not chunk.superseded
                and chunk.last_step >= case series.axis when 'epoch' then :epoch else :step end
            returning chunk.series_id, chunk.attempt, chunk.sequence, chunk.feed,
                case series.axis when 'epoch' then :epoch else :step end as again,
            """
                    + PackedPoints.COLUMNS;

    private static final String SPLIT_BEFORE =
            """
            delete from chunk
            where series_id = :series and attempt = :attempt and sequence = :sequence and superseded
            returning
            """
                    + PackedPoints.COLUMNS;

    private final Jdbi jdbi;
    private final Folding folding;
    private final Event<Superseded> events;

    @Inject
    public Supersession(Jdbi jdbi, Folding folding, Event<Superseded> events) {
        this.jdbi = jdbi;
        this.folding = folding;
        this.events = events;
    }

    /**
     * Supersedes what earlier attempts measured in epochs from {@code startEpoch} on, and after more than
     * {@code startStep} global steps: a value at step n was measured when n steps were done, so the one at the start
     * itself belongs to what the new attempt goes on from.
     *
     * @param attempt the attempt that begins, as the holder of the run's job in this transaction
     */
    @Transactional(TxType.MANDATORY)
    public void supersede(long run, int attempt, int startEpoch, long startStep) {
        jdbi.useHandle(handle -> {
            long feed = Feed.next(handle, run);
            supersede(handle, new Start(run, LoggedMetrics.ATTEMPT + 1, attempt, startEpoch, startStep + 1), feed);
        });
        events.fire(new Superseded(run, attempt, startEpoch));
    }

    /**
     * Supersedes what was logged from outside at a step and beyond, on the axis of each series: whoever logged it has gone
     * back there.
     */
    @Transactional(TxType.MANDATORY)
    public void supersedeLogged(long run, long step) {
        jdbi.useHandle(handle -> {
            long feed = Feed.next(handle, run);
            folding.fold(List.of(run));
            supersede(handle, new Start(run, LoggedMetrics.ATTEMPT, LoggedMetrics.ATTEMPT + 1, step, step), feed);
        });
    }

    private static void supersede(Handle handle, Start start, long feed) {
        Set<Long> affected = new TreeSet<>(whole(handle, start));
        for (Straddling chunk : straddling(handle, start)) {
            split(handle, chunk);
            affected.add(chunk.series());
        }
        for (long series : affected) {
            SeriesRows.replace(handle, series, ChunkHeads.whatIsLeft(handle, series), feed);
        }
    }

    private static List<Long> whole(Handle handle, Start start) {
        return start.bind(handle.createQuery(WHOLE)).mapTo(Long.class).list();
    }

    private static List<Straddling> straddling(Handle handle, Start start) {
        return start.bind(handle.createQuery(STRADDLING))
                .map((row, context) -> new Straddling(
                        row.getLong("series_id"),
                        row.getInt("attempt"),
                        row.getLong("sequence"),
                        row.getLong("feed"),
                        row.getLong("again"),
                        PackedPoints.of(row)))
                .list();
    }

    private static void split(Handle handle, Straddling chunk) {
        Points points = chunk.points();
        int kept = points.countBefore(chunk.again());
        List<Points> superseded = new ArrayList<>();
        superseded.add(points.between(kept, points.count()));
        superseded.addAll(handle.createQuery(SPLIT_BEFORE)
                .bind("series", chunk.series())
                .bind("attempt", chunk.attempt())
                .bind("sequence", chunk.sequence())
                .map((row, context) -> PackedPoints.of(row))
                .list());
        if (kept > 0) {
            insert(handle, chunk, false, points.between(0, kept));
        }
        insert(handle, chunk, true, Points.together(superseded));
    }

    private static void insert(Handle handle, Straddling from, boolean superseded, Points points) {
        ChunkRows.insert(
                handle,
                superseded,
                List.of(new Chunk(from.series(), from.attempt(), from.sequence(), from.feed(), points)));
    }

    /**
     * @param first attempt whose points are superseded
     * @param attempt the first whose points are not
     * @param epoch the first epoch that is measured again
     * @param step the first step that is measured again
     */
    private record Start(long run, int first, int attempt, long epoch, long step) {
        Query bind(Query query) {
            return query.bind("run", run)
                    .bind("first", first)
                    .bind("attempt", attempt)
                    .bind("epoch", epoch)
                    .bind("step", step);
        }
    }

    /** @param again the first step that is measured again, on the axis of the series */
    private record Straddling(long series, int attempt, long sequence, long feed, long again, Points points) {}
}
