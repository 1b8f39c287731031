package io.trainyard.server.inputs;

/**
 * A model that a run has made.
 *
 * @param model the name that clients know it by
 * @param step of the run, when it made it
 */
public record ModelOutput(String model, long step) {
    /** Characters of a model's name here. */
    static final int MOST = 250;

    public ModelOutput {
        checkModel(model);
    }

    static void checkModel(String model) {
        if (model.isEmpty()) {
            throw new InvalidInputProblem("Missing value for required parameter 'model_id'.");
        }
        if (model.length() > MOST) {
            throw InvalidInputProblem.tooLong("model_id", MOST);
        }
    }
}
