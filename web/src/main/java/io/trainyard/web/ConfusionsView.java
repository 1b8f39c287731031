package io.trainyard.web;

import java.util.List;

/**
 * Confusion matrices of runs beside each other.
 *
 * @param on the images that all were scored on, as in {@code cifar10@1 validation}
 * @param items in the order of the runs
 * @param runs how many runs were scored on these images, of which the best are shown
 */
public record ConfusionsView(String on, List<Item> items, int runs) {
    /**
     * A run's best checkpoint.
     *
     * @param colour the number of the run's colour
     * @param top1 share of the images told right
     */
    public record Item(long run, int colour, String name, long evaluation, int epoch, double top1, MatrixView matrix) {
        public Item(long run, String name, long evaluation, int epoch, double top1, MatrixView matrix) {
            this(run, RunRow.colour(run), name, evaluation, epoch, top1, matrix);
        }

        public String top1Text() {
            return Format.percent(top1);
        }
    }
}
