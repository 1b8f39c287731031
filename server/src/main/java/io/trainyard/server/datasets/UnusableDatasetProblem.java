package io.trainyard.server.datasets;

import io.trainyard.datasets.DatasetException;
import io.trainyard.server.problems.Problem;

/** The upload is not a data set we can train on; the message names the file, the place in it and the reason. */
public class UnusableDatasetProblem extends Problem {
    public UnusableDatasetProblem(DatasetException cause) {
        super(422, "UNUSABLE_DATASET", "The upload cannot be used: " + cause.getMessage());
        initCause(cause);
    }
}
