package io.trainyard.training.loop;

import io.trainyard.contract.Optimizer;
import io.trainyard.contract.Plateau;
import io.trainyard.contract.RatePlan;
import io.trainyard.contract.TrainSpec;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the optimizer's numbers are as training goes on: planned, or reduced when a metric stops getting better. */
public final class LearningRate {
    /** PyTorch's {@code eps}: a smaller reduction is not made. */
    private static final double LEAST_CHANGE = 1e-8;

    private final RatePlan plan;
    private final double first;
    private final @Nullable Plateau plateau;
    private @Nullable State state;

    /**
     * Where the watching of a metric stands, kept in resume points.
     *
     * @param lr the rate as reduced so far
     * @param best value so far
     * @param waited epochs since then that count
     * @param cooldown epochs to come that do not count
     */
    public record State(double lr, double best, int waited, int cooldown) {}

    /**
     * Goes on from an earlier attempt.
     *
     * @param updatesPerEpoch how often the weights move in an epoch
     * @param state null for a new run, and where nothing is watched
     */
    public LearningRate(TrainSpec train, long updatesPerEpoch, @Nullable State state) {
        this.plan = new RatePlan(train, updatesPerEpoch);
        this.first = train.optimizer().lr();
        this.plateau = train.schedule() instanceof Plateau rule ? rule : null;
        if (plateau != null) {
            this.state = state != null ? state : new State(first, plateau.mode().worst(), 0, 0);
        }
    }

    /** The optimizer of an update of an epoch, both counted from 0. */
    Optimizer at(int epoch, int update) {
        return plan.at(epoch * plan.updatesPerEpoch() + update, state == null ? first : state.lr());
    }

    /** Whether the updates of {@code epoch} may differ in their rates. */
    boolean movesWithin(int epoch) {
        return plan.movesWithin(epoch);
    }

    /**
     * Takes an epoch's metrics, as {@code ReduceLROnPlateau.step} does; an epoch without the metric counts as no better,
     * one before the warm-up's end not at all.
     *
     * @return the new rate if it was reduced
     */
    OptionalDouble after(int epoch, Map<String, Double> metrics) {
        if (state == null || epoch < plan.scheduleBegins()) {
            return OptionalDouble.empty();
        }
        double value = metrics.getOrDefault(plateau.metric(), Double.NaN);
        boolean better = plateau.isBetter(value, state.best());
        double best = better ? value : state.best();
        int waited = better || state.cooldown() > 0 ? 0 : state.waited() + 1;
        int cooldown = Math.max(0, state.cooldown() - 1);
        if (waited <= plateau.patience()) {
            state = new State(state.lr(), best, waited, cooldown);
            return OptionalDouble.empty();
        }
        double reduced = Math.max(state.lr() * plateau.factor(), plateau.minLr());
        boolean counts = state.lr() - reduced > LEAST_CHANGE;
        state = new State(counts ? reduced : state.lr(), best, 0, plateau.cooldown());
        return counts ? OptionalDouble.of(reduced) : OptionalDouble.empty();
    }

    /** A rate as a person reads it, to six digits. */
    static String words(double lr) {
        String[] parts = String.format(Locale.ROOT, "%.6g", lr).split("e", 2);
        String digits = parts[0].contains(".") ? parts[0].replaceAll("\\.?0+$", "") : parts[0];
        return parts.length == 1 ? digits : digits + "e" + parts[1];
    }

    /** Null where nothing is watched. */
    @Nullable
    State state() {
        return state;
    }
}
