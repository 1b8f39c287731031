package io.trainyard.server.sweeps;

import io.trainyard.server.metrics.CurvesAnswer.RunCurve;
import io.trainyard.server.metrics.CurvesOfRuns;
import io.trainyard.server.metrics.CurvesRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the metric that trials are ranked by. */
@ApplicationScoped
class GoalCurves {
    private static final int POINTS_AT_ONCE = 500_000;
    private static final int RUNS_AT_ONCE = 500;
    private static final int LONGEST = 100_000;

    private final CurvesOfRuns curves;

    @Inject
    GoalCurves(CurvesOfRuns curves) {
        this.curves = curves;
    }

    /** By run, the value of each epoch that is over, NaN where it has none; runs without any are left out. */
    Map<Long, double[]> read(List<Trial> trials, String metric) {
        int longest = trials.stream().mapToInt(Trial::epochsDone).max().orElse(0);
        int atOnce = Math.min(RUNS_AT_ONCE, Math.max(1, POINTS_AT_ONCE / Math.max(1, longest)));
        List<Long> runs = trials.stream().map(Trial::run).toList();
        Map<Long, double[]> values = new HashMap<>();
        for (int from = 0; from < runs.size(); from += atOnce) {
            List<Long> some = runs.subList(from, Math.min(runs.size(), from + atOnce));
            curves.read(new CurvesRequest(some, List.of(metric), LONGEST))
                    .curves()
                    .forEach(curve -> values.put(curve.run(), byEpoch(curve)));
        }
        return values;
    }

    private static double[] byEpoch(RunCurve curve) {
        long[] steps = curve.steps();
        double[] values = new double[steps.length == 0 ? 0 : (int) steps[steps.length - 1] + 1];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < steps.length; i++) {
            values[(int) steps[i]] = curve.values().exact()[i];
        }
        return values;
    }
}
