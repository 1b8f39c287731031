package io.trainyard.web;

import java.util.List;

/**
 * One version of a data set.
 *
 * @param mean per channel, of pixel values in [0, 1]
 * @param sheet address of the contact sheet
 */
public record DatasetView(
        DatasetsView.DatasetRow row,
        String sha256,
        List<Double> mean,
        List<Double> std,
        List<ClassRow> classes,
        List<VersionRow> versions,
        String sheet) {

    public String label() {
        return row.name() + "@" + row.version();
    }

    public String meanText() {
        return numbers(mean);
    }

    public String stdText() {
        return numbers(std);
    }

    /** The most images any class has in any split: the full length of a bar. */
    public long largest() {
        return Math.max(
                1,
                classes.stream()
                        .mapToLong(row -> Math.max(row.train(), Math.max(row.validation(), row.test())))
                        .max()
                        .orElse(1));
    }

    private static String numbers(List<Double> values) {
        return String.join(", ", values.stream().map(Format::number).toList());
    }

    /** Images of one class, per split. */
    public record ClassRow(String name, long train, long validation, long test) {
        public String trainText() {
            return Format.whole(train);
        }

        public String validationText() {
            return Format.whole(validation);
        }

        public String testText() {
            return Format.whole(test);
        }
    }

    /** Another version of the same data set. */
    public record VersionRow(int number, String href, Moment created, String createdBy, boolean current) {}
}
