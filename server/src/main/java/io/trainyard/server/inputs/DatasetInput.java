package io.trainyard.server.inputs;

import java.util.Map;

/**
 * A data set that a run has read.
 *
 * @param tags such as {@link #CONTEXT}
 */
public record DatasetInput(InputDataset dataset, Map<String, String> tags) {
    /** The tag that says what the run used it for: training, evaluation. */
    public static final String CONTEXT = "mlflow.data.context";

    private static final int MOST_KEY = 255;
    private static final int MOST_VALUE = 500;

    public DatasetInput {
        tags = Map.copyOf(tags);
        tags.forEach((key, value) -> {
            if (key.length() > MOST_KEY) {
                throw InvalidInputProblem.tooLong("key", MOST_KEY);
            }
            if (value.length() > MOST_VALUE) {
                throw InvalidInputProblem.tooLong("value", MOST_VALUE);
            }
        });
    }
}
