package io.trainyard.server.choosing;

import io.trainyard.server.choosing.Standing.Row;
import io.trainyard.server.evaluations.EvaluationState;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import io.trainyard.web.ChooseView;
import io.trainyard.web.ChooseView.Beside;
import io.trainyard.web.ChooseView.ChoiceRow;
import io.trainyard.web.ChooseView.ClassRow;
import io.trainyard.web.ChooseView.Figures;
import io.trainyard.web.ChooseView.Source;
import io.trainyard.web.ChooseView.Whisker;
import io.trainyard.web.Moment;
import io.trainyard.web.RunRow;
import io.trainyard.web.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The choice among checkpoints as its page shows it. */
@ApplicationScoped
class ChooseViews {
    @Inject
    Choosing choosing;

    @Inject
    RunService runs;

    ChooseView of(List<Long> ids) {
        return of(choosing.standing(ids));
    }

    private ChooseView of(Standing standing) {
        List<Source> sources =
                standing.runs().stream().map(runs::get).map(ChooseViews::source).toList();
        return new ChooseView(
                standing.runs().stream().map(String::valueOf).collect(Collectors.joining(",")),
                sources,
                standing.dataset(),
                standing.grounds().why(),
                standing.grounds().part() != null,
                standing.grounds().tested(),
                standing.open(),
                (int) standing.candidates().stream()
                        .filter(row -> row.state() != null && !row.state().isOver())
                        .count(),
                standing.sentence(),
                Boolean.TRUE.equals(standing.distinguishable()),
                !standing.choices().isEmpty(),
                standing.candidates().stream().map(row -> row(row, standing)).toList(),
                standing.against().stream()
                        .map(one -> beside(one.as(), one.comparison(), standing))
                        .toList(),
                standing.classes().stream().map(ChooseViews::classRow).toList(),
                standing.cautions(),
                standing.choices().stream()
                        .map(choice -> choiceRow(choice, standing))
                        .toList());
    }

    private static Source source(Run run) {
        return new Source(run.id(), run.name(), RunRow.colour(run.id()));
    }

    private static ChooseView.Row row(Row row, Standing standing) {
        return new ChooseView.Row(
                row.checkpoint(),
                row.run(),
                row.runName(),
                RunRow.colour(row.run()),
                row.epoch(),
                row.last(),
                Objects.equals(row.checkpoint(), standing.preferred()),
                row.evaluation(),
                row.state() == null ? null : status(row.state()),
                row.rank() == null ? null : figures(row, standing),
                row.parameters(),
                row.multiplyAdds(),
                row.bytes(),
                row.imagesPerSecond());
    }

    private static Figures figures(Row row, Standing standing) {
        double low = Objects.requireNonNull(row.interval()).low();
        double high = row.interval().high();
        double top1 = Objects.requireNonNull(row.top1());
        @Nullable Comparison comparison = row.comparison();
        return new Figures(
                Objects.requireNonNull(row.rank()),
                top1,
                low,
                high,
                Objects.requireNonNull(row.loss()),
                Objects.requireNonNull(row.calibrationError()),
                Boolean.TRUE.equals(row.couldBeBest()),
                comparison == null ? null : beside("", comparison, standing),
                Whisker.of(low, top1, high, end(standing, false), end(standing, true)));
    }

    /** Of all intervals together. */
    private static double end(Standing standing, boolean upper) {
        var ends = standing.candidates().stream()
                .map(Row::interval)
                .filter(Objects::nonNull)
                .mapToDouble(interval -> upper ? interval.high() : interval.low());
        return (upper ? ends.max() : ends.min()).orElse(0);
    }

    private static Beside beside(String as, Comparison comparison, Standing standing) {
        return new Beside(
                as,
                name(comparison.checkpoint(), standing),
                comparison.difference(),
                comparison.interval().low(),
                comparison.interval().high(),
                comparison.onlyThis(),
                comparison.onlyOther(),
                Verdict.probability(comparison.adjusted()),
                comparison.distinguishable());
    }

    private static ClassRow classRow(ClassDifference difference) {
        return new ClassRow(
                difference.name(),
                difference.support(),
                difference.share(),
                difference.otherShare(),
                Verdict.probability(difference.adjusted()),
                difference.distinguishable());
    }

    private static ChoiceRow choiceRow(Choice choice, Standing standing) {
        @Nullable TestScore test = choice.test();
        return new ChoiceRow(
                choice.id(),
                choice.checkpoint(),
                name(choice.checkpoint(), standing),
                test == null ? null : test.sentence(),
                test != null && test.state() != null && !test.state().isOver(),
                choice.earlier(),
                choice.note(),
                choice.createdBy(),
                new Moment(choice.createdAt(), Instant.now()));
    }

    /** A choice may be of a run that is not among these. */
    private static String name(long checkpoint, Standing standing) {
        return standing.candidates().stream()
                .filter(row -> row.checkpoint() == checkpoint)
                .findFirst()
                .map(row -> "epoch " + row.epoch()
                        + (standing.runs().size() == 1 ? "" : " of " + row.runName() + " #" + row.run()))
                .orElse("checkpoint " + checkpoint);
    }

    private static Status status(EvaluationState state) {
        return state == EvaluationState.WAITING ? Status.QUEUED : Status.of(state.word());
    }
}
