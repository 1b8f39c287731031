package io.trainyard.server.metrics;

import io.trainyard.server.metrics.CurvesAnswer.RunCurve;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads any series of any runs, in one look at the database. */
@ApplicationScoped
public class CurvesOfRuns {
    private final Snapshots snapshots;

    @Inject
    public CurvesOfRuns(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** @throws io.trainyard.server.problems.InvalidRequestProblem if it asks for what there is not, or for too much */
    public CurvesAnswer read(CurvesRequest request) {
        return read(CurvesQuery.of(request));
    }

    CurvesAnswer read(CurvesQuery query) {
        return snapshots.read(query.runs(), handle -> {
            Map<Long, RunClock> clocks = RunClock.of(handle, query.runs());
            List<Series> series = SeriesQuery.of(handle, query.runs(), query.keys());
            query.checkSize(series);
            return query.after().isEmpty()
                    ? all(handle, query, series, clocks)
                    : whatIsNew(handle, query, series, clocks);
        });
    }

    private static CurvesAnswer all(Handle handle, CurvesQuery query, List<Series> series, Map<Long, RunClock> clocks) {
        List<Excerpt> excerpts = excerpts(query, series, clocks);
        List<Drawn> drawn = new CurveReader(handle, Resolution.ofBuckets(query.points())).draw(excerpts);
        List<RunCurve> curves = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            curves.add(curve(query, series.get(i), drawn.get(i), clocks));
        }
        return new CurvesAnswer(feeds(clocks), curves, null);
    }

    private static CurvesAnswer whatIsNew(
            Handle handle, CurvesQuery query, List<Series> series, Map<Long, RunClock> clocks) {
        NewPoints found = NewPoints.of(handle, excerpts(query, series, clocks), query.after(), query.points());
        List<RunCurve> curves = new ArrayList<>();
        found.points().forEach((one, points) -> curves.add(curve(query, one, Drawn.whole(points), clocks)));
        return new CurvesAnswer(
                feeds(clocks),
                curves,
                found.reread().stream()
                        .map(one -> new CurvesAnswer.Reread(one.run(), one.key()))
                        .toList());
    }

    private static List<Excerpt> excerpts(CurvesQuery query, List<Series> series, Map<Long, RunClock> clocks) {
        return series.stream()
                .map(one -> new Excerpt(one, query.x().window(query.from(), query.to(), one, clocks.get(one.run()))))
                .toList();
    }

    private static RunCurve curve(CurvesQuery query, Series series, Drawn drawn, Map<Long, RunClock> clocks) {
        Points points = drawn.points();
        return new RunCurve(
                series.run(),
                series.key(),
                series.axis(),
                drawn.count(),
                drawn.nanCount(),
                points.steps(),
                new Values(points.values(), query.precision()),
                query.x().of(points, series, clocks.get(series.run())),
                drawn.buckets());
    }

    private static SortedMap<Long, Long> feeds(Map<Long, RunClock> clocks) {
        SortedMap<Long, Long> feeds = new TreeMap<>();
        clocks.forEach((run, clock) -> feeds.put(run, clock.feed()));
        return feeds;
    }
}
