package io.trainyard.training.loop;

import io.trainyard.contract.EarlyStopping;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how long a metric has not got better, and says when that was long enough. */
public final class Patience {
    private final @Nullable EarlyStopping rule;
    private State state;

    /**
     * Where the counting stands, kept in resume points.
     *
     * @param best value so far
     * @param waited epochs since then
     */
    public record State(double best, int waited) {}

    /**
     * Goes on from an earlier attempt.
     *
     * @param rule null to train all epochs
     * @param state null for a new run; where a run that stopped early is extended, it is given its whole patience again
     */
    public Patience(@Nullable EarlyStopping rule, @Nullable State state) {
        this.rule = rule;
        if (state != null) {
            boolean over = rule != null && state.waited() >= rule.patience();
            this.state = over ? new State(state.best(), 0) : state;
        } else {
            this.state = new State(rule == null ? Double.NaN : rule.mode().worst(), 0);
        }
    }

    /** Takes an epoch's metrics; true if the run should end with it. An epoch without the metric counts as no better. */
    public boolean isOverAfter(Map<String, Double> metrics) {
        if (rule == null) {
            return false;
        }
        double value = metrics.getOrDefault(rule.metric(), Double.NaN);
        state = rule.mode().isBetter(value, state.best(), rule.minDelta())
                ? new State(value, 0)
                : new State(state.best(), state.waited() + 1);
        return state.waited() >= rule.patience();
    }

    public State state() {
        return state;
    }
}
