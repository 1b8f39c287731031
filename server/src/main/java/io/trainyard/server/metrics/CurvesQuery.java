package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which curves are wanted, checked.
 *
 * @param keys all if there are none
 * @param points into how many buckets a longer curve is cut
 * @param after by run, the change of it that the caller has seen; empty if all is wanted
 */
record CurvesQuery(
        Set<Long> runs,
        Set<String> keys,
        int points,
        XAxis x,
        double from,
        double to,
        Precision precision,
        Map<Long, Long> after) {
    static final int MOST_RUNS = 1000;
    static final int MOST_CURVES = 10_000;
    static final long MOST_POINTS = 1_000_000;
    private static final int MAX_POINTS = SeriesResource.MAX_POINTS;

    CurvesQuery {
        check(!runs.isEmpty(), "Name the runs whose curves are wanted: runs=1,2, or \"runs\": [1, 2] in the body.");
        check(
                runs.size() <= MOST_RUNS,
                "The parameter runs names " + runs.size() + "; ask for at most " + MOST_RUNS + " at a time.");
        check(
                points >= 1 && points <= MAX_POINTS,
                "The parameter points is " + points + "; give a whole number from 1 to " + MAX_POINTS + ".");
        check(!Double.isNaN(from) && !Double.isNaN(to), "The parameters from and to are to be numbers.");
        check(from <= to, "The window from " + from + " to " + to + " is empty; swap from and to.");
        check(
                after.values().stream().allMatch(feed -> feed >= 0),
                "The parameter after has a negative number; give the feed of an earlier answer.");
    }

    static CurvesQuery of(CurvesRequest request) {
        List<Long> runs = given("runs", request.runs());
        return new CurvesQuery(
                new LinkedHashSet<>(runs),
                new HashSet<>(given("keys", request.keys())),
                request.points() == null ? Drawing.DEFAULT.points() : request.points(),
                XAxis.parse(request.x()),
                request.from() == null ? Double.NEGATIVE_INFINITY : request.from(),
                request.to() == null ? Double.POSITIVE_INFINITY : request.to(),
                Precision.parse(request.precision()),
                byRun(runs, given("after", request.after())));
    }

    private static <T> List<T> given(String name, @Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        check(list.stream().noneMatch(Objects::isNull), "The parameter " + name + " has a null; leave it out.");
        return list;
    }

    private static Map<Long, Long> byRun(List<Long> runs, List<Long> after) {
        check(
                after.isEmpty() || after.size() == runs.size(),
                "The parameter after has " + after.size() + " numbers for " + runs.size()
                        + " runs; give the feed of each run, in the order of runs.");
        Map<Long, Long> byRun = new TreeMap<>();
        for (int i = 0; i < after.size(); i++) {
            byRun.put(runs.get(i), after.get(i));
        }
        return byRun;
    }

    /** Refuses what would fill the memory. */
    void checkSize(List<Series> series) {
        check(
                series.size() <= MOST_CURVES,
                "These are " + series.size() + " curves; name fewer runs or keys, for at most " + MOST_CURVES + ".");
        long most = series.stream()
                .mapToLong(one ->
                        one.count() <= points ? one.count() : (long) points * (Resolution.POINTS_OF_A_BUCKET - 1))
                .sum();
        check(
                most <= MOST_POINTS,
                "The parameter points is " + points + ", which makes up to " + most
                        + " points of all curves; give less," + " for at most " + MOST_POINTS + ".");
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new InvalidRequestProblem(otherwise);
        }
    }
}
