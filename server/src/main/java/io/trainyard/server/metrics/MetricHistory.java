package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All values of one series in the order of MLflow's history: by time, then step, then value. */
@ApplicationScoped
public class MetricHistory {
    /** MLflow's limit for a page, and for a run in an answer about several. */
    public static final int MOST_OF_A_PAGE = 25_000;

    private final Snapshots snapshots;

    @Inject
    public MetricHistory(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Some values.
     *
     * @param times milliseconds since 1970
     * @param next stands for the values behind these; null if there are none
     */
    public record Page(long[] times, long[] steps, double[] values, @Nullable String next) {
        static final Page EMPTY = new Page(new long[0], new long[0], new double[0], null);

        static Page of(Points points, @Nullable String next) {
            return new Page(points.times(), points.steps(), points.values(), next);
        }

        public int count() {
            return values.length;
        }
    }

    /** Values of a run. */
    public record OfRun(long run, Page values) {}

    /**
     * Every value is on exactly one page, however the run grows meanwhile: later values have later times. No values if
     * the run has no such series.
     *
     * @param token the {@code next} of the page before; null or empty for the first page
     * @param limit how many values at most, from 1
     * @throws InvalidRequestProblem if the token is none
     */
    public Page page(long run, String key, @Nullable String token, int limit) {
        HistoryPlace place = HistoryPlace.parse(token);
        return snapshots.read(List.of(run), handle -> page(handle, run, key, place, limit));
    }

    /** The first values of several runs, each run once and in their order, as many as fit into the limit for all of them. */
    public List<OfRun> ofRuns(Collection<Long> runs, String key, int limit) {
        return snapshots.read(runs, handle -> {
            List<OfRun> histories = new ArrayList<>();
            int left = limit;
            for (long run : new LinkedHashSet<>(runs)) {
                if (left > 0) {
                    Page page = page(handle, run, key, HistoryPlace.BEGIN, left);
                    histories.add(new OfRun(run, page));
                    left -= page.count();
                }
            }
            return histories;
        });
    }

    private static Page page(Handle handle, long run, String key, HistoryPlace place, int limit) {
        List<Excerpt> excerpts = SeriesQuery.of(handle, List.of(run), List.of(key)).stream()
                .map(series -> new Excerpt(series, Window.ofTimes(place.time(), Long.MAX_VALUE)))
                .toList();
        if (excerpts.isEmpty()) {
            return Page.EMPTY;
        }
        List<ChunkHead> unread =
                new ArrayList<>(ChunkHeads.of(handle, excerpts, false).get(0));
        unread.sort(Comparator.comparingLong(MetricHistory::earliest));
        List<Points> read = new ArrayList<>();
        long known = 0;
        while (!unread.isEmpty() && known <= limit) {
            read.addAll(ChunkPoints.of(handle, take(unread, limit + 1L - known), false));
            known = count(read, place.time(), complete(unread));
        }
        Points behind = place.behind(read, complete(unread));
        boolean more = behind.count() > limit;
        Points page = more ? behind.between(0, limit) : behind;
        return Page.of(page, more ? place.after(page).toString() : null);
    }

    /** The chunks that begin first, with about as many points as are wanted. */
    private static List<ChunkHead> take(List<ChunkHead> unread, long wanted) {
        int some = 0;
        for (long count = 0; some < unread.size() && count < wanted; some++) {
            count += unread.get(some).summary().count();
        }
        List<ChunkHead> taken = List.copyOf(unread.subList(0, some));
        unread.subList(0, some).clear();
        return taken;
    }

    private static long earliest(ChunkHead chunk) {
        return chunk.times() == null ? Long.MIN_VALUE : chunk.times().from();
    }

    /** Up to this moment all points have been read. */
    private static long complete(List<ChunkHead> unread) {
        return unread.isEmpty() ? Long.MAX_VALUE : Math.max(earliest(unread.get(0)), Long.MIN_VALUE + 1) - 1;
    }

    /** How many points lie between two moments, the first left out. */
    private static long count(List<Points> read, long after, long until) {
        return read.stream()
                .flatMapToLong(points -> Arrays.stream(points.times()))
                .filter(time -> time > after && time <= until)
                .count();
    }
}
