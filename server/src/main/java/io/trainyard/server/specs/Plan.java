package io.trainyard.server.specs;

import io.trainyard.contract.RunSpec;
import io.trainyard.networks.Network;
import org.jspecify.annotations.Nullable;

/**
 * A specification without a mistake, the data set version it means and the network it asks for, frozen where it says so.
 *
 * @param origin what it goes on from; null where it begins at epoch 0
 */
public record Plan(RunSpec spec, DatasetFacts dataset, Network network, @Nullable Origin origin) {

    /** How many images an epoch has. */
    public long trainingImages() {
        return Split.of(dataset, spec.data()).training();
    }
}
