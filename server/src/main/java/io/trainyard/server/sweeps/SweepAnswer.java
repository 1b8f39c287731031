package io.trainyard.server.sweeps;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trainyard.server.sweeps.importance.Importance;
import io.trainyard.server.sweeps.importance.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as the API shows it.
 *
 * @param spec its defaults filled in
 * @param reason why it ended as it did, for people
 * @param best trial so far
 * @param trials in their order; left out in lists
 * @param importance of each field; left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepAnswer(
        long id,
        String name,
        SweepState state,
        @Nullable String reason,
        SweepSpec spec,
        Spent spent,
        @Nullable TrialAnswer best,
        @Nullable List<TrialAnswer> trials,
        @Nullable Importance importance,
        String createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /**
     * What a sweep has taken of its budget.
     *
     * @param trials that were drawn
     * @param begun of them
     * @param active of them, that wait for a worker or have one
     * @param over of them
     * @param epochs of all runs together
     * @param hours of training of all runs together
     */
    public record Spent(int trials, int begun, int active, int over, long epochs, double hours) {
        private static final double SECONDS_OF_AN_HOUR = 3600;

        static Spent of(List<Trial> trials) {
            return new Spent(
                    trials.size(),
                    (int) trials.stream()
                            .filter(trial -> trial.state() != TrialState.PLANNED)
                            .count(),
                    (int) trials.stream()
                            .filter(trial -> trial.state().isActive())
                            .count(),
                    (int) trials.stream()
                            .filter(trial -> trial.state().isOver())
                            .count(),
                    trials.stream().mapToLong(Trial::epochsDone).sum(),
                    trials.stream().mapToDouble(Trial::seconds).sum() / SECONDS_OF_AN_HOUR);
        }
    }

    static SweepAnswer inList(Sweep sweep, List<Trial> trials) {
        return of(sweep, trials, null, null);
    }

    static SweepAnswer whole(Sweep sweep, List<Trial> trials, List<RungRows.Rung> rungs) {
        List<RungRows.Rung> shown = sweep.spec().asha() == null ? null : rungs;
        return of(
                sweep,
                trials,
                trials.stream().map(trial -> TrialAnswer.of(trial, shown)).toList(),
                importance(sweep, trials));
    }

    private static SweepAnswer of(
            Sweep sweep, List<Trial> trials, @Nullable List<TrialAnswer> answers, @Nullable Importance importance) {
        return new SweepAnswer(
                sweep.id(),
                sweep.name(),
                sweep.state(),
                sweep.reason(),
                sweep.spec(),
                Spent.of(trials),
                best(sweep, trials).map(trial -> TrialAnswer.of(trial, null)).orElse(null),
                answers,
                importance,
                sweep.createdBy(),
                sweep.createdAt(),
                sweep.finishedAt());
    }

    /** The first of those that nobody is better than. */
    static Optional<Trial> best(Sweep sweep, List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.best() != null)
                .reduce((best, trial) -> trial.isBetterThan(best, sweep.spec().goal()) ? trial : best);
    }

    /** Of trials that are over: what the others come to is not known yet. */
    static Importance importance(Sweep sweep, List<Trial> trials) {
        return Importance.of(
                sweep.spec().search().keySet(),
                trials.stream()
                        .filter(trial ->
                                trial.state().isOver() && trial.best() != null && Double.isFinite(trial.best()))
                        .map(trial -> new Observation(trial.values(), trial.best()))
                        .toList());
    }
}
