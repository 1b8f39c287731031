package io.trainyard.training.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.trainyard.networks.ImageShape;
import io.trainyard.training.data.Batch;
import io.trainyard.training.data.Normalization;
import java.util.Arrays;

/** Turns a batch's bytes into the network's input, on the device: a quarter of the bytes travel there. */
final class Pixels {
    private static final int LEVELS = 255;

    private final ImageShape shape;
    private final NDArray scale;
    private final NDArray shift;

    /** @param manager keeps the constants, on the device */
    Pixels(ImageShape shape, Normalization normalization, NDManager manager) {
        this.shape = shape;
        double[] mean = normalization.mean();
        double[] std = normalization.std();
        Shape perChannel = new Shape(1, shape.channels(), 1, 1);
        this.scale = manager.create(floats(shape.channels(), c -> 1 / (LEVELS * std[c])), perChannel);
        this.shift = manager.create(floats(shape.channels(), c -> -mean[c] / std[c]), perChannel);
    }

    /** (N, channels, height, width) float32, {@code (value / 255 - mean) / std}; belongs to {@code manager}. */
    NDArray input(Batch batch, NDManager manager) {
        Shape bytes = new Shape(batch.size(), shape.channels(), shape.height(), shape.width());
        NDArray raw = manager.create(batch.images(), bytes, DataType.UINT8);
        return raw.toType(DataType.FLOAT32, true).muli(scale).addi(shift);
    }

    /** (N) int64; belongs to {@code manager}. */
    NDArray labels(Batch batch, NDManager manager) {
        return manager.create(batch.labels(), new Shape(batch.size()), DataType.INT64);
    }

    /** The labels that the images are mixed with, (N) int64; belongs to {@code manager}. */
    NDArray partners(Batch batch, NDManager manager) {
        return manager.create(batch.partners(), new Shape(batch.size()), DataType.INT64);
    }

    private static float[] floats(int size, java.util.function.IntToDoubleFunction value) {
        float[] result = new float[size];
        double[] doubles = new double[size];
        Arrays.setAll(doubles, value);
        for (int i = 0; i < size; i++) {
            result[i] = (float) doubles[i];
        }
        return result;
    }
}
