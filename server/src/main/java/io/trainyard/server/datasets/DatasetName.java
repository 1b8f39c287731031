package io.trainyard.server.datasets;

import io.trainyard.datasets.ShapesDataset;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a data set may be called: it is typed into specifications and stands in addresses. */
final class DatasetName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** See {@link io.trainyard.server.datasets.known}. */
    private static final String KNOWN = "known";

    private DatasetName() {}

    static String check(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new InvalidRequestProblem(
                    "The field \"name\" says what to call the data set: a letter or digit, then up to 99 letters, digits,"
                            + " dots, dashes and underscores, such as \"flowers-64\".");
        }
        if (name.equals(KNOWN)) {
            throw new InvalidRequestProblem("\"" + KNOWN
                    + "\" stands for the well-known data sets in addresses. Choose another name, such as known-1.");
        }
        if (name.equals(ShapesDataset.NAME)) {
            throw new InvalidRequestProblem("\"%s\" is the data set that Trainyard draws itself. Choose another name."
                    .formatted(ShapesDataset.NAME));
        }
        return name;
    }
}
