package io.trainyard.web;

import java.util.List;

/**
 * A confusion matrix as a table: a row for each label, a column for each predicted class.
 *
 * @param dense so many classes that the cells are too small for numbers
 */
public record MatrixView(List<String> classes, List<Row> rows, boolean dense) {
    /** A label. */
    public record Row(String name, List<Cell> cells) {}

    /**
     * Images of the row's label told to be of the column's class.
     *
     * @param level share of the row's images in tenths, rounded up; 0 for none
     * @param right on the diagonal
     */
    public record Cell(long images, int level, boolean right) {}
}
