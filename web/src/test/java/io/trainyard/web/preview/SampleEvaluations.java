package io.trainyard.web.preview;

import io.trainyard.web.EvaluationRow;
import io.trainyard.web.EvaluationRow.Figures;
import io.trainyard.web.EvaluationView;
import io.trainyard.web.EvaluationView.ClassRow;
import io.trainyard.web.EvaluationView.Confused;
import io.trainyard.web.EvaluationView.Findings;
import io.trainyard.web.EvaluationView.WrongImage;
import io.trainyard.web.EvaluationsView;
import io.trainyard.web.MatrixView;
import io.trainyard.web.MatrixView.Cell;
import io.trainyard.web.MatrixView.Row;
import io.trainyard.web.Moment;
import io.trainyard.web.ReliabilityView;
import io.trainyard.web.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Evaluations for the preview. */
final class SampleEvaluations {
    private SampleEvaluations() {}

    static EvaluationsView ofRun() {
        return new EvaluationsView(
                "/runs/3/evaluations",
                3,
                List.of("fashion-mnist@1", "fashion-photographs@4"),
                List.of("validation", "test", "train"),
                List.of(
                        row(9, 12, Status.COMPLETED, 0.2412, 0.9132, null, Set.of("calibrationError")),
                        row(8, 11, Status.COMPLETED, 0.2403, 0.9151, null, Set.of("loss", "top1", "f1")),
                        row(7, 5, Status.FAILED, 0, 0, "The worker ran out of memory: 512 MiB of heap.", Set.of()),
                        row(6, 4, Status.RUNNING, 0, 0, null, Set.of()),
                        row(5, 3, Status.QUEUED, 0, 0, "Every worker that fits is busy.", Set.of())));
    }

    private static EvaluationRow row(
            long id, int epoch, Status status, double loss, double top1, @Nullable String note, Set<String> best) {
        Figures figures = new Figures(10_000, loss, top1, 0.9951, 0.9148, top1, 0.9129, 0.0312);
        return new EvaluationRow(
                id,
                epoch,
                epoch,
                "fashion-mnist@1",
                "test",
                status,
                note,
                status == Status.RUNNING ? 0.42 : null,
                status == Status.COMPLETED ? figures : null,
                best);
    }

    /** One of so many classes. */
    static EvaluationView of(int classes, Instant now) {
        Random random = new Random(classes);
        List<String> names = IntStream.range(0, classes)
                .mapToObj(i -> "class of things " + i)
                .toList();
        List<Row> rows = IntStream.range(0, classes)
                .mapToObj(label -> new Row(
                        names.get(label),
                        IntStream.range(0, classes)
                                .mapToObj(predicted -> cell(label == predicted, random))
                                .toList()))
                .toList();
        return new EvaluationView(
                row(9, 12, Status.COMPLETED, 0.2412, 0.9132, null, Set.of()),
                3L,
                "cnn-wide",
                List.of("The network was trained on these images: the figures say what it remembers, not how it does on"
                        + " others."),
                new EvaluationView.Actions(false, false),
                new Findings(
                        names.stream()
                                .map(name -> new ClassRow(name, 100, random.nextDouble(), random.nextDouble(), 0.9))
                                .toList(),
                        new MatrixView(names, rows, classes > 24),
                        true,
                        List.of(
                                new Confused("shirt", "t-shirt/top", 81, 0.081),
                                new Confused("coat", "pullover", 44, 0.044)),
                        new ReliabilityView(IntStream.range(0, 15)
                                .mapToObj(i -> new ReliabilityView.Bin(
                                        i / 15.0,
                                        (i + 1) / 15.0,
                                        i < 3 ? 0 : 40 * i,
                                        (i + 0.6) / 15,
                                        i / 18.0,
                                        i / 60.0))
                                .toList()),
                        IntStream.range(0, 12)
                                .mapToObj(i -> new WrongImage(
                                        17 * i, "shirt", "t-shirt/top", 0.9999 - 0.003 * i, "/assets/favicon.svg"))
                                .toList()),
                List.of(new EvaluationView.AttemptRow(1, "lab-gpu-1", "completed", null, new Moment(now, now), "2s")),
                Map.of("device", "cuda:0", "program", "0.1.0"),
                "mia",
                new Moment(now, now));
    }

    private static Cell cell(boolean right, Random random) {
        int level = right ? 7 + random.nextInt(4) : Math.max(0, random.nextInt(12) - 9);
        return new Cell(level * 97L, level, right);
    }
}
