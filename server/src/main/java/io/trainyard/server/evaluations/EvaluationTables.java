package io.trainyard.server.evaluations;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.protocol.Claim.Part;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.queue.QueueList;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunEvaluations;
import io.trainyard.server.specs.UnreadableSpecProblem;
import io.trainyard.web.EvaluationRow;
import io.trainyard.web.EvaluationRow.Figures;
import io.trainyard.web.EvaluationsView;
import io.trainyard.web.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluations as the pages of runs and checkpoints show them, with the form that asks for more. */
@ApplicationScoped
public class EvaluationTables implements RunEvaluations {
    @Inject
    EvaluationService evaluations;

    @Inject
    Checkpoints checkpoints;

    @Inject
    Subjects subjects;

    @Inject
    Datasets datasets;

    @Inject
    QueueList queue;

    @Override
    public EvaluationsView of(Run run) {
        List<Checkpoint> all = checkpoints.of(run.id());
        return view("/runs/" + run.id() + "/evaluations", all, evaluations.ofRun(run.id()));
    }

    /** Of one checkpoint. */
    public EvaluationsView of(Checkpoint checkpoint) {
        return view(
                "/checkpoints/" + checkpoint.id() + "/evaluations",
                List.of(checkpoint),
                evaluations.ofCheckpoint(checkpoint.id()));
    }

    private EvaluationsView view(String action, List<Checkpoint> evaluated, List<Evaluation> found) {
        Optional<Subject> subject = evaluated.stream().findFirst().flatMap(this::subject);
        List<DatasetVersion> fitting = subject.map(this::fitting).orElse(List.of());
        Part usual = subject.filter(known -> !fitting.isEmpty())
                .map(known -> new FitCheck(known, fitting.get(0)).usualPart())
                .orElse(Part.VALIDATION);
        return new EvaluationsView(
                action,
                evaluated.size(),
                fitting.stream().map(DatasetVersion::label).toList(),
                Stream.concat(Stream.of(usual), Arrays.stream(Part.values()).filter(part -> part != usual))
                        .map(Parts::word)
                        .toList(),
                rows(found));
    }

    private Optional<Subject> subject(Checkpoint checkpoint) {
        try {
            return Optional.of(subjects.of(checkpoint));
        } catch (UnreadableSpecProblem e) {
            return Optional.empty();
        }
    }

    /** The version that it was trained on, then the newest of each other data set that fits. */
    private List<DatasetVersion> fitting(Subject subject) {
        Stream<DatasetVersion> own = Stream.ofNullable(subject.trained()).map(Subject.Trained::data);
        return Stream.concat(own, datasets.list().stream().filter(version -> !subject.isTrainedOn(version)))
                .filter(version -> fits(subject, version))
                .toList();
    }

    private static boolean fits(Subject subject, DatasetVersion version) {
        FitCheck fit = new FitCheck(subject, version);
        Mistakes mistakes = new Mistakes();
        fit.check(fit.usualPart(), mistakes);
        return mistakes.all().stream().noneMatch(mistake -> mistake.path().equals("dataset"));
    }

    private List<EvaluationRow> rows(List<Evaluation> found) {
        Map<Long, String> waiting = found.stream().noneMatch(one -> one.state() == EvaluationState.WAITING)
                ? Map.of()
                : queue.waiting().stream()
                        .filter(job -> job.task().evaluation() != null)
                        .collect(Collectors.toMap(job -> job.task().evaluation(), QueueList.Waiting::why));
        Map<String, Best> best = found.stream()
                .filter(one -> one.scores() != null)
                .collect(Collectors.groupingBy(
                        EvaluationTables::on, Collectors.collectingAndThen(Collectors.toList(), Best::of)));
        return found.stream()
                .sorted(Comparator.comparing(EvaluationTables::on)
                        .thenComparing(Evaluation::epoch, Comparator.nullsFirst(Comparator.reverseOrder())))
                .map(one -> row(one, waiting.get(one.id()), best.getOrDefault(on(one), Best.NONE)))
                .toList();
    }

    /** The images that it was scored on, as in {@code cifar10@1 validation}. */
    static String on(Evaluation evaluation) {
        return evaluation.dataset() + " " + evaluation.part();
    }

    /** @param why it waits; null where that is not known */
    static EvaluationRow row(Evaluation evaluation, @Nullable String why, Best best) {
        return new EvaluationRow(
                evaluation.id(),
                evaluation.checkpoint(),
                evaluation.epoch(),
                evaluation.dataset(),
                evaluation.part(),
                evaluation.state() == EvaluationState.WAITING
                        ? Status.QUEUED
                        : Status.of(evaluation.state().word()),
                evaluation.reason() == null ? why : evaluation.reason(),
                evaluation.progress(),
                evaluation.scores() == null ? null : figures(evaluation.scores()),
                evaluation.scores() == null ? Set.of() : best.in(evaluation.scores()));
    }

    private static Figures figures(Scores scores) {
        return new Figures(
                scores.images(),
                scores.loss(),
                scores.top1(),
                scores.top5(),
                scores.precision(),
                scores.recall(),
                scores.f1(),
                scores.calibrationError());
    }
}
