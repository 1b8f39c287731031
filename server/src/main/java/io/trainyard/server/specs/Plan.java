package io.trainyard.server.specs;

import io.trainyard.contract.RunSpec;
import io.trainyard.networks.Network;

/** A specification without a mistake, the data set version it means and the network it asks for, frozen where it says so. */
public record Plan(RunSpec spec, DatasetFacts dataset, Network network) {

    /** How many images an epoch has. */
    public long trainingImages() {
        return Split.of(dataset, spec.data().validation()).training();
    }
}
