package io.trainyard.server.sweeps;

/** What the form starts from: the learning rate and the batch size of a run are searched, as most people begin. */
final class StarterSweep {
    private static final String SEARCH =
            """
            method: quasiRandom
            goal: {metric: val/accuracy, mode: max}
            search:
              train.optimizer.lr: {type: logUniform, min: 0.0001, max: 0.1}
              train.batchSize: [32, 64, 128]
            budget: {runs: 12, atOnce: 2}
            run:
            """;

    private StarterSweep() {}

    /** @param run the specification that all runs have in common, as YAML */
    static String of(String run) {
        return SEARCH + withOptimizer(run).indent(2);
    }

    /** A learning rate belongs to an optimizer, which has to be named for it. */
    private static String withOptimizer(String run) {
        return run.contains("optimizer:")
                ? run
                : run.replaceFirst("(?m)^train:\\s*\\n", "train:\n  optimizer:\n    type: adam\n");
    }
}
