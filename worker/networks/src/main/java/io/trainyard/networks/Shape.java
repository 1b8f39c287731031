package io.trainyard.networks;

/** What one layer hands to the next for a single image, without the batch dimension. */
public sealed interface Shape permits ImageShape, FeatureShape {
    /** Numbers in it. */
    long elements();
}
