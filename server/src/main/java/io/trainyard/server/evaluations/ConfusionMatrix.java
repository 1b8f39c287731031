package io.trainyard.server.evaluations;

import io.trainyard.web.MatrixView;
import io.trainyard.web.MatrixView.Cell;
import io.trainyard.web.MatrixView.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What was taken for what, as pages show it. */
final class ConfusionMatrix {
    /** Classes above which a matrix is no longer something to look at. */
    private static final int MOST_CLASSES = 200;

    /** Classes above which its cells hold no numbers. */
    private static final int MOST_NUMBERS = 24;

    private ConfusionMatrix() {}

    /** Empty where the evaluation is not completed, and where there are too many classes. */
    static Optional<MatrixView> of(EvaluationDetail detail) {
        List<ClassScore> classes = detail.classes();
        long @Nullable [][] confusion = detail.confusion();
        return classes == null || confusion == null || classes.size() > MOST_CLASSES
                ? Optional.empty()
                : Optional.of(of(classes, confusion));
    }

    private static MatrixView of(List<ClassScore> classes, long[][] confusion) {
        List<Row> rows = IntStream.range(0, classes.size())
                .mapToObj(label -> new Row(
                        classes.get(label).name(),
                        IntStream.range(0, classes.size())
                                .mapToObj(predicted -> cell(
                                        confusion[label][predicted],
                                        classes.get(label).support(),
                                        label == predicted))
                                .toList()))
                .toList();
        return new MatrixView(classes.stream().map(ClassScore::name).toList(), rows, classes.size() > MOST_NUMBERS);
    }

    private static Cell cell(long images, long support, boolean right) {
        return new Cell(images, support == 0 ? 0 : (int) Math.ceil(10.0 * images / support), right);
    }
}
