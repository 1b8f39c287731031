package io.trainyard.server.specs;

import io.trainyard.contract.DataSpec;
import io.trainyard.networks.ImageShape;

/** Data without a mistake, the data set version it means and the shape of the images that reach the network. */
public record PlannedData(DataSpec data, DatasetFacts dataset, ImageShape input) {}
