package io.trainyard.server.metrics;

import io.trainyard.server.metrics.MetricHistory.OfRun;
import io.trainyard.server.metrics.MetricHistory.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * A series of several runs at the same steps, sampled as MLflow does for its charts: steps at equal distances among
 * those that any run has, with the first and the last of each run. Beyond MLflow, the steps of each run's least and
 * greatest value are among them.
 */
@ApplicationScoped
public class SampledHistory {
    /** Steps that an answer has at most where nothing is said, as in MLflow. */
    public static final int MOST_STEPS = 2_500;

    /** With more points in all, each run is cut to buckets of its own, so that not all points are read. */
    private static final long MOST_POINTS = 1_000_000;

    private final Snapshots snapshots;

    @Inject
    public SampledHistory(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * In the order of the runs, those without the series left out; values by step, then time, then value.
     *
     * @param steps {@link Range#ALL} for all
     * @param limit how many steps at most, first, last and extreme ones apart
     */
    public List<OfRun> of(Collection<Long> runs, String key, Range steps, int limit) {
        return snapshots.read(runs, handle -> {
            Window window = new Window(steps, Range.ALL);
            List<Long> order = List.copyOf(runs);
            List<Excerpt> excerpts = SeriesQuery.of(handle, runs, List.of(key)).stream()
                    .sorted(Comparator.comparingInt(series -> order.indexOf(series.run())))
                    .map(series -> new Excerpt(series, window))
                    .toList();
            long points = excerpts.stream()
                    .mapToLong(excerpt -> excerpt.series().count())
                    .sum();
            return points <= MOST_POINTS ? sampled(handle, excerpts, limit) : cut(handle, excerpts, limit);
        });
    }

    private static List<OfRun> sampled(Handle handle, List<Excerpt> excerpts, int limit) {
        List<Points> points = ChunkPoints.ofExcerpts(handle, excerpts);
        Set<Long> steps = sample(points, limit);
        points.forEach(each -> steps.addAll(marks(each)));
        List<OfRun> histories = new ArrayList<>();
        for (int i = 0; i < excerpts.size(); i++) {
            long[] all = points.get(i).steps();
            int[] chosen = IntStream.range(0, all.length)
                    .filter(at -> steps.contains(all[at]))
                    .limit(MetricHistory.MOST_OF_A_PAGE)
                    .toArray();
            histories.add(ofRun(excerpts.get(i), points.get(i).pick(chosen)));
        }
        return histories;
    }

    /** Every n-th of the steps that there are, and the last. */
    private static Set<Long> sample(List<Points> points, int limit) {
        long[] all = points.stream()
                .flatMapToLong(each -> Arrays.stream(each.steps()))
                .sorted()
                .distinct()
                .toArray();
        Set<Long> sample = new TreeSet<>();
        double distance = Math.max(1, (double) all.length / limit);
        for (int i = 0; i < Math.min(limit, all.length); i++) {
            sample.add(all[(int) (i * distance)]);
        }
        if (all.length > 0) {
            sample.add(all[all.length - 1]);
        }
        return sample;
    }

    /** Steps of a run that are always there. */
    private static List<Long> marks(Points points) {
        return points.count() == 0
                ? List.of()
                : Summary.of(points).points().stream().map(Point::step).toList();
    }

    private static List<OfRun> cut(Handle handle, List<Excerpt> excerpts, int limit) {
        Resolution resolution = Resolution.ofPoints(Math.max(limit, Resolution.POINTS_OF_A_BUCKET));
        List<Drawn> drawn = new CurveReader(handle, resolution).draw(excerpts);
        return IntStream.range(0, excerpts.size())
                .mapToObj(i -> ofRun(excerpts.get(i), drawn.get(i).points()))
                .toList();
    }

    private static OfRun ofRun(Excerpt excerpt, Points points) {
        return new OfRun(excerpt.series().run(), Page.of(points, null));
    }
}
