package io.trainyard.server.sweeps;

import io.trainyard.server.sweeps.stopping.Halving;
import java.math.BigDecimal;
import java.math.MathContext;

/** Why sweeps and their trials end, in words. */
final class Reasons {
    private static final MathContext DIGITS = new MathContext(4);

    private Reasons() {}

    /** @param reached trials that have come to the rung, this one included */
    static String notAmongTheBest(Sweep sweep, int epochs, double value, int reached) {
        return "Stopped by sweep %d after %s: %s %s was not among the best %s of %d."
                .formatted(
                        sweep.id(),
                        epochs(epochs),
                        sweep.spec().goal().metric(),
                        number(value),
                        share(sweep.spec().asha()),
                        reached);
    }

    static String worseThanMedian(Sweep sweep, int epochs, double best, double median, int others) {
        return "Stopped by sweep %d after %s: its best %s, %s, is worse than %s, the median of what %d others had averaged by then."
                .formatted(
                        sweep.id(), epochs(epochs), sweep.spec().goal().metric(), number(best), number(median), others);
    }

    static String timeSpent(Sweep sweep) {
        return "Stopped by sweep %d: its %s of training are spent."
                .formatted(sweep.id(), hours(sweep.spec().budget()));
    }

    static String cancelled(long sweep) {
        return "Cancelled together with sweep " + sweep + ".";
    }

    /** Why trials are left that were not begun. */
    static String budgetSpent(Sweep sweep, boolean time, int left, int all) {
        Budget budget = sweep.spec().budget();
        String what = time ? hours(budget) + " of training" : "budget of " + epochs(Math.toIntExact(budget.epochs()));
        return "Its %s %s spent: %d of %d trials were not begun.".formatted(what, time ? "are" : "is", left, all);
    }

    private static String hours(Budget budget) {
        return number(budget.hours()) + (budget.hours() == 1 ? " hour" : " hours");
    }

    private static String epochs(int epochs) {
        return epochs + (epochs == 1 ? " epoch" : " epochs");
    }

    private static String share(Halving halving) {
        return switch (halving.eta()) {
            case 2 -> "half";
            case 3 -> "third";
            case 4 -> "quarter";
            case 5 -> "fifth";
            default -> "1/" + halving.eta();
        };
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
