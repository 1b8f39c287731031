package io.trainyard.server.runs;

import io.trainyard.contract.DataSpec;
import io.trainyard.contract.RunSpec;

/** A specification that names the version of its data set, so that the same is trained once more. */
final class PinnedSpec {
    private PinnedSpec() {}

    /** @param dataset {@code name@number} */
    static RunSpec of(RunSpec spec, String dataset) {
        DataSpec data = spec.data();
        return new RunSpec(
                spec.experiment(),
                spec.name(),
                spec.network(),
                spec.initialize(),
                new DataSpec(
                        dataset, data.images(), data.validation(), data.normalize(), data.augment(), data.resize()),
                spec.train(),
                spec.checkpoints(),
                spec.queue(),
                spec.tags(),
                spec.notes());
    }
}
