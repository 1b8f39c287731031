package io.trainyard.server.insights;

import io.trainyard.server.insights.detect.MetricName;
import io.trainyard.server.insights.detect.Signal;
import io.trainyard.server.insights.detect.SignalBuilder;
import io.trainyard.server.metrics.CurvesAnswer;
import io.trainyard.server.metrics.CurvesAnswer.RunCurve;
import io.trainyard.server.metrics.CurvesOfRuns;
import io.trainyard.server.metrics.CurvesRequest;
import io.trainyard.server.metrics.SeriesSummaries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the series of a run for detectors, however long they are: a short one whole, a long one as buckets with their exact
 * extremes, a portion of the series at a time.
 */
@ApplicationScoped
class SignalReader {
    /** Points that are read at a time, each drawn with four of a bucket at most. */
    private static final int POINTS_AT_ONCE = 900_000;

    private static final int POINTS_OF_A_BUCKET = 4;

    /** What can be read best comes first; series of one quantity stand together. */
    private static final Comparator<MetricName> ORDER = Comparator.comparing(
                    (MetricName name) -> name.direction() == MetricName.Direction.UNKNOWN)
            .thenComparing(MetricName::quantity)
            .thenComparing(MetricName::key);

    private final SeriesSummaries summaries;
    private final CurvesOfRuns curves;
    private final InsightsConfig config;

    @Inject
    SignalReader(SeriesSummaries summaries, CurvesOfRuns curves, InsightsConfig config) {
        this.summaries = summaries;
        this.curves = curves;
        this.config = config;
    }

    /**
     * Reads all.
     *
     * @param known a change of the run whose points are in
     * @return the change up to which points are in for certain
     */
    long read(long run, long known, Consumer<List<Signal>> reader) {
        List<String> keys = summaries.of(run).keySet().stream()
                .map(MetricName::of)
                .filter(name -> !name.isOfTheMachine())
                .sorted(ORDER)
                .limit(config.mostSeries())
                .map(MetricName::key)
                .toList();
        int atOnce = Math.max(2, POINTS_AT_ONCE / (POINTS_OF_A_BUCKET * config.points()));
        long seen = Long.MAX_VALUE;
        for (int from = 0; from < keys.size(); from += atOnce) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + atOnce));
            CurvesAnswer answer = curves.read(new CurvesRequest(List.of(run), some, config.points()));
            seen = Math.min(seen, answer.feeds().get(run));
            reader.accept(answer.curves().stream().map(SignalReader::signal).toList());
        }
        return seen == Long.MAX_VALUE ? known : seen;
    }

    private static Signal signal(RunCurve curve) {
        return SignalBuilder.of(
                MetricName.of(curve.key()),
                curve.axis(),
                curve.steps(),
                curve.values().exact(),
                curve.buckets() == null ? null : curve.buckets().ends(),
                curve.count(),
                curve.nanCount());
    }
}
