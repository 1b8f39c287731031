package io.trainyard.datasets;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the binary versions of CIFAR-10 and CIFAR-100 keep what (https://www.cs.toronto.edu/~kriz/cifar.html): records of
 * one or two label bytes and 3,072 pixel bytes (3, 32, 32). Files may hold any number of records.
 *
 * @param train the files of training images; they are read in the order of their numbers
 * @param meta names the classes, one to a line
 * @param labels bytes before the pixels, the last of which is the class: CIFAR-100 has the coarse label before the fine one
 */
record CifarLayout(DatasetFormat format, Pattern train, String test, String meta, int classes, int labels) {
    static final int SIDE = 32;
    static final int PIXELS = 3 * SIDE * SIDE;

    static final CifarLayout CIFAR10 = new CifarLayout(
            DatasetFormat.CIFAR10,
            Pattern.compile("data_batch_(\\d{1,4})\\.bin"),
            "test_batch.bin",
            "batches.meta.txt",
            10,
            1);

    static final CifarLayout CIFAR100 = new CifarLayout(
            DatasetFormat.CIFAR100, Pattern.compile("train\\.bin"), "test.bin", "fine_label_names.txt", 100, 2);

    /** The layout that a file belongs to, by its name. */
    static Optional<CifarLayout> of(String file) {
        return Stream.of(CIFAR10, CIFAR100)
                .filter(layout -> layout.isPart(file))
                .findFirst();
    }

    /** The names of its files, for people. */
    List<String> files() {
        return List.of(labels == 1 ? "data_batch_1.bin" : "train.bin", test, meta);
    }

    PixelRecords.Layout records() {
        return new PixelRecords.Layout(labels + PIXELS, labels, PIXELS);
    }

    private boolean isPart(String file) {
        return train.matcher(file).matches() || file.equals(test);
    }
}
