package io.trainyard.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The layouts a data set may have. */
public enum DatasetFormat {
    /** Drawn by the program; there is no file. */
    SHAPES,
    /** The binary version of CIFAR-10: {@code data_batch_*.bin}, {@code test_batch.bin}, {@code batches.meta.txt}. */
    CIFAR10,
    /** The binary version of CIFAR-100: {@code train.bin}, {@code test.bin}, {@code fine_label_names.txt}. */
    CIFAR100,
    /** The files of MNIST and its family: {@code train-images-idx3-ubyte} and so on, gzipped or not. */
    IDX,
    /** {@code train|val|test/CLASS/*.jpg|png}, or {@code CLASS/*.jpg|png} where all images are for training. */
    FOLDERS;

    /** The word used in the database and the worker protocol. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws DatasetException if there is no such format */
    public static DatasetFormat of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new DatasetException("there is no data set format \"%s\"; there are %s"
                        .formatted(
                                label,
                                Arrays.stream(values())
                                        .map(DatasetFormat::label)
                                        .collect(Collectors.joining(", ")))));
    }
}
