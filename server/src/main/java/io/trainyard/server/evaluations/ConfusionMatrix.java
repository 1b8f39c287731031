package io.trainyard.server.evaluations;

import io.trainyard.web.MatrixView;
import io.trainyard.web.MatrixView.Cell;
import io.trainyard.web.MatrixView.Row;
import java.util.Arrays;
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

    /**
     * Empty where none was counted, and where there are too many classes.
     *
     * @param classes by their names, in the order of {@code confusion}
     * @param confusion images by label (first index) and predicted class (second)
     */
    static Optional<MatrixView> of(List<String> classes, long @Nullable [][] confusion) {
        if (confusion == null || confusion.length == 0 || classes.size() > MOST_CLASSES) {
            return Optional.empty();
        }
        List<Row> rows = IntStream.range(0, classes.size())
                .mapToObj(label -> row(classes.get(label), label, confusion[label]))
                .toList();
        return Optional.of(new MatrixView(classes, rows, classes.size() > MOST_NUMBERS));
    }

    private static Row row(String name, int label, long[] images) {
        long support = Arrays.stream(images).sum();
        return new Row(
                name,
                IntStream.range(0, images.length)
                        .mapToObj(predicted -> cell(images[predicted], support, label == predicted))
                        .toList());
    }

    private static Cell cell(long images, long support, boolean right) {
        return new Cell(images, support == 0 ? 0 : (int) Math.ceil(10.0 * images / support), right);
    }
}
