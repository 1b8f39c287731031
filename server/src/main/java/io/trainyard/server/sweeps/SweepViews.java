package io.trainyard.server.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.contract.Mode;
import io.trainyard.server.sweeps.importance.FieldImportance;
import io.trainyard.server.sweeps.importance.Importance;
import io.trainyard.server.sweeps.space.Method;
import io.trainyard.web.Moment;
import io.trainyard.web.Status;
import io.trainyard.web.SweepView;
import io.trainyard.web.SweepView.Actions;
import io.trainyard.web.SweepView.Facts;
import io.trainyard.web.SweepView.Field;
import io.trainyard.web.SweepView.Spent;
import io.trainyard.web.SweepView.TrialRow;
import io.trainyard.web.SweepsView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sweeps as the pages show them. */
@ApplicationScoped
class SweepViews {
    private static final int MOST_SWEEPS = 200;

    /** As many as have a colour of their own. */
    private static final int COMPARED = 10;

    private static final double CLEAR_CORRELATION = 0.3;

    private static final Map<Method, String> METHODS = Map.of(
            Method.GRID, "grid",
            Method.RANDOM, "random",
            Method.QUASI_RANDOM, "quasi-random",
            Method.ASHA, "ASHA");

    private final Sweeps sweeps;

    @Inject
    SweepViews(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    SweepsView all() {
        Instant now = Instant.now();
        return new SweepsView(sweeps.newest(MOST_SWEEPS).stream()
                .map(sweep -> row(sweep, sweeps.trials(sweep), now))
                .toList());
    }

    SweepView of(Sweep sweep) {
        List<Trial> trials = sweeps.trials(sweep);
        Optional<Trial> best = SweepAnswer.best(sweep, trials);
        return new SweepView(
                sweep.id(),
                sweep.name(),
                status(sweep.state()),
                sweep.reason(),
                facts(sweep),
                spent(sweep, trials),
                List.copyOf(sweep.spec().search().keySet()),
                trials.stream()
                        .map(trial ->
                                row(sweep, trial, best.map(it -> it == trial).orElse(false)))
                        .toList(),
                importance(SweepAnswer.importance(sweep, trials), sweep.spec().goal()),
                sweep.document(),
                ranked(sweep, trials),
                actions(sweep.state()));
    }

    private static SweepsView.Row row(Sweep sweep, List<Trial> trials, Instant now) {
        Optional<Trial> best = SweepAnswer.best(sweep, trials);
        return new SweepsView.Row(
                sweep.id(),
                sweep.name(),
                status(sweep.state()),
                words(sweep.spec().method()),
                List.copyOf(sweep.spec().search().keySet()),
                SweepAnswer.Spent.of(trials).begun(),
                trials.size(),
                sweep.spec().goal().metric(),
                best.map(Trial::best).orElse(null),
                best.map(Trial::run).orElse(null),
                new Moment(sweep.createdAt(), now),
                sweep.createdBy());
    }

    private static Facts facts(Sweep sweep) {
        SweepSpec spec = sweep.spec();
        return new Facts(
                words(spec.method()),
                spec.goal().metric(),
                spec.goal().mode().name().toLowerCase(Locale.ROOT),
                spec.seed(),
                rule(spec),
                spec.budget().atOnce(),
                new Moment(sweep.createdAt(), Instant.now()),
                sweep.createdBy());
    }

    private static @Nullable String rule(SweepSpec spec) {
        if (spec.asha() != null) {
            return "Of %d trials that come to a rung one goes on; rungs after epochs %d, %d and so on"
                    .formatted(
                            spec.asha().eta(),
                            spec.asha().minEpochs(),
                            spec.asha().minEpochs() * spec.asha().eta());
        }
        return spec.medianStopping() == null
                ? null
                : "Trials worse than the median of those before are stopped, after %d epochs at the earliest"
                        .formatted(spec.medianStopping().warmup());
    }

    private static Spent spent(Sweep sweep, List<Trial> trials) {
        SweepAnswer.Spent spent = SweepAnswer.Spent.of(trials);
        Budget budget = sweep.spec().budget();
        double seconds = trials.stream().mapToDouble(Trial::seconds).sum();
        return new Spent(
                spent.trials(),
                spent.begun(),
                spent.active(),
                spent.over(),
                spent.epochs(),
                budget.epochs(),
                Duration.ofSeconds(Math.round(seconds)),
                budget.hours() == null ? null : Duration.ofSeconds(Math.round(budget.seconds())));
    }

    private static TrialRow row(Sweep sweep, Trial trial, boolean best) {
        return new TrialRow(
                trial.number(),
                trial.run(),
                trial.state().word(),
                trial.values().values().stream().map(SweepViews::text).toList(),
                sweep.spec().goal().metric(),
                trial.best(),
                trial.goal() == null ? null : trial.goal().bestEpoch(),
                trial.epochsDone(),
                trial.epochs(),
                trial.reason(),
                best);
    }

    private static String text(JsonNode value) {
        return value.isNumber()
                ? value.asText().replace('E', 'e')
                : value.isValueNode() ? value.asText() : value.toString();
    }

    private static SweepView.Importance importance(Importance found, Goal goal) {
        return new SweepView.Importance(
                found.trials(),
                found.needed(),
                found.fields().stream()
                        .map(field -> new Field(field.field(), field.share(), field.told(), direction(field, goal)))
                        .toList());
    }

    private static @Nullable String direction(FieldImportance field, Goal goal) {
        if (field.correlation() == null || !field.told()) {
            return null;
        }
        boolean grows = field.correlation() > 0 == (goal.mode() == Mode.MAX);
        return Math.abs(field.correlation()) < CLEAR_CORRELATION
                ? "best in the middle or at an end"
                : grows ? "more is better" : "less is better";
    }

    private static List<Long> ranked(Sweep sweep, List<Trial> trials) {
        Comparator<Trial> byValue = Comparator.comparing(Trial::best);
        List<Trial> measured = new ArrayList<>(trials.stream()
                .filter(trial -> trial.run() != null && trial.best() != null)
                .toList());
        measured.sort(sweep.spec().goal().mode() == Mode.MAX ? byValue.reversed() : byValue);
        return measured.stream().limit(COMPARED).map(Trial::run).toList();
    }

    private static Actions actions(SweepState state) {
        return new Actions(
                state.actions().contains(SweepAction.PAUSE),
                state.actions().contains(SweepAction.RESUME),
                state.actions().contains(SweepAction.CANCEL));
    }

    private static Status status(SweepState state) {
        return Status.of(state.word());
    }

    private static String words(Method method) {
        return METHODS.get(method);
    }
}
