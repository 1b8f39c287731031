package io.trainyard.server.sweeps;

import io.trainyard.contract.Mode;
import io.trainyard.server.runs.RunAction;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.sweeps.RungRows.Rung;
import io.trainyard.server.sweeps.stopping.Halving;
import io.trainyard.server.sweeps.stopping.MedianStopping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Stops trials that are not worth going on with. Called with the sweep locked: what is decided is written in the same
 * transaction, so that it is decided once.
 */
@ApplicationScoped
class Judge {
    private final RunService runs;

    @Inject
    Judge(RunService runs) {
        this.runs = runs;
    }

    /** Whether a rule has something to look at that it has not seen. */
    static boolean isToBeJudged(Sweep sweep, Trial trial) {
        SweepSpec spec = sweep.spec();
        boolean rules = spec.asha() != null
                || spec.medianStopping() != null && trial.state().isActive();
        return rules && trial.run() != null && !trial.stopped() && trial.epochsDone() > trial.judged();
    }

    /** Whose curves have to be read to judge those of {@code trials} that are to be judged. */
    static List<Trial> needed(Sweep sweep, List<Trial> trials) {
        List<Trial> judged =
                trials.stream().filter(trial -> isToBeJudged(sweep, trial)).toList();
        if (judged.isEmpty() || sweep.spec().medianStopping() == null) {
            return judged;
        }
        return trials.stream()
                .filter(trial -> isToBeJudged(sweep, trial) || isMeasure(trial))
                .toList();
    }

    /** @param curves values by epoch, of the runs that were {@link #needed} */
    void judge(Handle handle, Sweep sweep, List<Trial> trials, Map<Long, double[]> curves) {
        List<Trial> judged = trials.stream()
                .filter(trial -> isToBeJudged(sweep, trial) && curves.containsKey(trial.run()))
                .toList();
        if (sweep.spec().asha() != null) {
            halve(handle, sweep, judged, curves);
        } else {
            judged.forEach(trial -> compare(handle, sweep, trial, trials, curves));
        }
        judged.forEach(trial -> TrialRows.judged(handle, sweep.id(), trial.number(), curves.get(trial.run()).length));
    }

    /** A trial at a rung that it has come to. */
    private record Arrival(Trial trial, int epochs, double value) {}

    private void halve(Handle handle, Sweep sweep, List<Trial> judged, Map<Long, double[]> curves) {
        Halving halving = sweep.spec().asha();
        List<Rung> decided = RungRows.of(handle, sweep.id());
        Set<Integer> stopped = new HashSet<>();
        for (Arrival arrival : arrivals(halving, judged, curves, decided)) {
            Trial trial = arrival.trial();
            if (stopped.contains(trial.number())) {
                continue;
            }
            List<Double> others = decided.stream()
                    .filter(rung -> rung.epochs() == arrival.epochs())
                    .map(Rung::value)
                    .toList();
            boolean goesOn =
                    halving.goesOn(arrival.value(), others, sweep.spec().goal().mode());
            Rung rung = new Rung(trial.number(), arrival.epochs(), arrival.value(), goesOn);
            RungRows.insert(handle, sweep.id(), rung);
            decided.add(rung);
            if (!goesOn) {
                stopped.add(trial.number());
                stop(
                        handle,
                        sweep,
                        trial,
                        Reasons.notAmongTheBest(sweep, arrival.epochs(), arrival.value(), others.size() + 1));
            }
        }
    }

    /** In the order of the rungs, since nobody comes to the next one before. */
    private static List<Arrival> arrivals(
            Halving halving, List<Trial> judged, Map<Long, double[]> curves, List<Rung> decided) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Trial trial : judged) {
            double[] values = curves.get(trial.run());
            for (int epochs : halving.rungs(trial.epochs())) {
                boolean known =
                        decided.stream().anyMatch(rung -> rung.trial() == trial.number() && rung.epochs() == epochs);
                if (epochs > trial.judged() && epochs <= values.length && !known) {
                    arrivals.add(new Arrival(trial, epochs, values[epochs - 1]));
                }
            }
        }
        arrivals.sort(Comparator.comparingInt(Arrival::epochs)
                .thenComparingInt(arrival -> arrival.trial().number()));
        return arrivals;
    }

    private void compare(Handle handle, Sweep sweep, Trial trial, List<Trial> trials, Map<Long, double[]> curves) {
        double[] values = curves.get(trial.run());
        int epochs = values.length;
        if (epochs >= trial.epochs()) {
            return;
        }
        MedianStopping rule = sweep.spec().medianStopping();
        Mode mode = sweep.spec().goal().mode();
        List<double[]> over = trials.stream()
                .filter(other -> isMeasure(other) && curves.containsKey(other.run()))
                .map(other -> curves.get(other.run()))
                .filter(other -> other.length >= epochs)
                .toList();
        OptionalDouble median = rule.median(over, epochs);
        double best = MedianStopping.best(values, epochs, mode);
        if (median.isPresent() && mode.isBetter(median.getAsDouble(), best, 0)) {
            stop(handle, sweep, trial, Reasons.worseThanMedian(sweep, epochs, best, median.getAsDouble(), over.size()));
        }
    }

    /** Whether others are measured by it: it was trained to its end, or was stopped by this sweep. */
    private static boolean isMeasure(Trial trial) {
        return trial.run() != null && (trial.state() == TrialState.COMPLETED || trial.state() == TrialState.STOPPED);
    }

    /** A trial that is over meanwhile stays as it is. */
    void stop(Handle handle, Sweep sweep, Trial trial, String reason) {
        if (trial.run() != null && runs.actIfAllowed(trial.run(), RunAction.CANCEL, reason)) {
            TrialRows.stopped(handle, sweep.id(), trial.number());
        }
    }
}
