package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what runs have printed, in the order they printed it. */
@ApplicationScoped
public class RunLog {
    private final Jdbi jdbi;

    @Inject
    public RunLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Some lines.
     *
     * @param next give it as {@code after} to go on behind these lines
     * @param feed the run's change up to which lines are in; later ones come as events
     */
    public record Lines(List<LogEntry> lines, String next, long feed) {}

    /** The first lines behind a place in the log. */
    public Lines after(long run, String place, int limit) {
        Place from = Place.parse(place);
        return jdbi.withHandle(handle -> {
            long feed = Feed.number(handle, run);
            return lines(
                    from,
                    rows(
                            handle,
                            run,
                            feed,
                            "and (attempt, sequence, line) > (:attempt, :sequence, :line)",
                            "asc",
                            from,
                            limit),
                    feed);
        });
    }

    /** The newest lines. */
    public Lines tail(long run, int limit) {
        return jdbi.withHandle(handle -> {
            long feed = Feed.number(handle, run);
            List<Row> rows = new ArrayList<>(rows(handle, run, feed, "", "desc", Place.BEGIN, limit));
            Collections.reverse(rows);
            return lines(Place.BEGIN, rows, feed);
        });
    }

    /** The lines of changes from behind one to another. */
    static List<LogEntry> between(Handle handle, long run, long after, long upTo) {
        return handle.createQuery(
                        """
                        select * from log_line where run_id = :run and feed > :after and feed <= :upTo
                        order by attempt, sequence, line
                        """)
                .bind("run", run)
                .bind("after", after)
                .bind("upTo", upTo)
                .map((row, context) -> LogEntry.of(row))
                .list();
    }

    private static List<Row> rows(
            Handle handle, long run, long feed, String condition, String order, Place place, int limit) {
        return handle.createQuery(
                        """
                        select * from log_line where run_id = :run and feed <= :feed <condition>
                        order by attempt <order>, sequence <order>, line <order> limit :limit
                        """
                                .replace("<condition>", condition)
                                .replace("<order>", order))
                .bind("run", run)
                .bind("feed", feed)
                .bind("attempt", place.attempt())
                .bind("sequence", place.sequence())
                .bind("line", place.line())
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        new Place(row.getInt("attempt"), row.getLong("sequence"), row.getInt("line")),
                        LogEntry.of(row)))
                .list();
    }

    private static Lines lines(Place from, List<Row> rows, long feed) {
        Place next = rows.isEmpty() ? from : rows.get(rows.size() - 1).place();
        return new Lines(rows.stream().map(Row::entry).toList(), next.toString(), feed);
    }

    private record Row(Place place, LogEntry entry) {}

    /** A place in a log, behind a line. */
    private record Place(int attempt, long sequence, int line) {
        static final Place BEGIN = new Place(0, 0, 0);

        static Place parse(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return BEGIN;
            }
            String[] parts = text.strip().split("\\.");
            try {
                return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new InvalidRequestProblem("The parameter after is '" + text
                        + "'; give the 'next' of an earlier answer, or leave it out.");
            }
        }

        @Override
        public String toString() {
            return attempt + "." + sequence + "." + line;
        }
    }
}
