package io.trainyard.client;

import ai.djl.training.TrainingConfig;

/**
 * Where a training begins to be logged:
 *
 * <pre>{@code
 * config.addTrainingListeners(TrainingListener.Defaults.logging());
 * config.addTrainingListeners(Trainyard.listener("cifar10", config));
 * }</pre>
 *
 * <p>The server is told by the environment: {@code TRAINYARD_URL} and {@code TRAINYARD_TOKEN}. Without them nothing is
 * logged, and the training goes on as ever.
 */
public final class Trainyard {
    private Trainyard() {}

    /**
     * Logs a training as a run of an experiment.
     *
     * @param experiment the group that the run belongs to, by name; made where there is none
     * @param config of the training, whose optimizer and loss become parameters of the run
     */
    public static TrainyardListener listener(String experiment, TrainingConfig config) {
        return listener(experiment, config, Settings.ofEnvironment());
    }

    /** Likewise, to a server of the caller's choice. */
    public static TrainyardListener listener(String experiment, TrainingConfig config, Settings settings) {
        return new TrainyardListener(experiment, config, settings);
    }
}
