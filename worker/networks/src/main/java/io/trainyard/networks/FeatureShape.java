package io.trainyard.networks;

/** A flat vector of features. */
public record FeatureShape(long size) implements Shape {
    public FeatureShape {
        if (size < 1) {
            throw new ShapeException("a vector of " + size + " features is impossible");
        }
    }

    @Override
    public long elements() {
        return size;
    }

    @Override
    public String toString() {
        return Long.toString(size);
    }
}
