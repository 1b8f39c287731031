package io.trainyard.server.sweeps.stopping;

import io.trainyard.contract.About;
import io.trainyard.contract.Mode;
import io.trainyard.contract.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Asynchronous successive halving (Li et al., A System for Massively Parallel Hyperparameter Tuning, MLSys 2020), in the form
 * that stops: a trial that comes to a rung goes on if it is among the best {@code 1/eta} of all that have come there so far,
 * itself included, and is stopped otherwise. Before {@code eta} trials have come nobody is stopped. Where the paper pauses
 * trials and takes the best of them up again later, nothing is taken up again here, as in Ray Tune's and Syne Tune's default.
 */
public record Halving(
        @Range(min = 2, max = 100) @About("Of so many trials that come to a rung, one goes on.") Integer eta,
        @Range(min = 1, max = 1_000_000) @About("Epochs before the first rung; each next one is eta times as far.")
                Integer minEpochs) {

    /** The numbers of the paper's experiments: eta 4; here 3, Hyperband's, since budgets are smaller. */
    private static final int ETA = 3;

    public static final Halving DEFAULT = new Halving(null, null);

    public Halving {
        eta = eta == null ? ETA : eta;
        minEpochs = minEpochs == null ? 1 : minEpochs;
    }

    /** Epochs after which a trial of so many is judged, ascending; the last epoch is no rung, since nothing follows it. */
    public List<Integer> rungs(int epochs) {
        List<Integer> rungs = new ArrayList<>();
        for (long rung = minEpochs; rung < epochs; rung *= eta) {
            rungs.add((int) rung);
        }
        return rungs;
    }

    /** How many of {@code reached} trials are good enough to go on; all while there are fewer than {@code eta}. */
    public int places(int reached) {
        return reached < eta ? reached : reached / eta;
    }

    /**
     * Whether a trial goes on from a rung.
     *
     * @param value its own; NaN is worse than every number
     * @param others of all that have come to the rung before
     */
    public boolean goesOn(double value, Collection<Double> others, Mode mode) {
        int reached = others.size() + 1;
        if (reached < eta) {
            return true;
        }
        long better =
                others.stream().filter(other -> isBetter(other, value, mode)).count();
        return !Double.isNaN(value) && better < places(reached);
    }

    private static boolean isBetter(double one, double other, Mode mode) {
        return Double.isNaN(other) ? !Double.isNaN(one) : mode.isBetter(one, other, 0);
    }
}
