package io.trainyard.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The four files of MNIST and its family, under their official names: grey images and labels for training, and
 * (optional) for testing. Classes are called by their numbers unless {@code classes.txt} names them.
 */
final class IdxReader {
    private static final int DIGITS = 10;

    private IdxReader() {}

    static ImageSource open(Path folder, CacheFolder cache) {
        try {
            return new Folder(folder, cache).open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** The file for a part, as in {@code train-images-idx3-ubyte.gz}; spelled with a dot by some. */
    static Optional<Path> find(Path folder, String part, String kind) {
        return Stream.of("-", ".")
                .flatMap(dash -> Stream.of("", ".gz").map(end -> part + dash + kind + end))
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private record Pair(IdxFile images, Path labelFile, int[] labels) {}

    private record Folder(Path folder, CacheFolder cache) {

        ImageSource open() throws IOException {
            Pair train = pair("train", true);
            Pair test = pair("t10k", false);
            int[] shape = train.images().dimensions();
            if (test != null && !Arrays.equals(shape, 1, 3, test.images().dimensions(), 1, 3)) {
                throw DatasetException.at(
                        test.images().file().getFileName().toString(),
                        8,
                        "images are not the size of the training images");
            }
            List<String> classes = classes(train, test);
            return new Images(
                    classes,
                    1,
                    shape[1],
                    shape[2],
                    split(train),
                    PixelRecords.EMPTY,
                    test == null ? PixelRecords.EMPTY : split(test),
                    cache);
        }

        private @Nullable Pair pair(String part, boolean required) throws IOException {
            Optional<Path> images = find(folder, part + "-images", "idx3-ubyte");
            Optional<Path> labels = find(folder, part + "-labels", "idx1-ubyte");
            if (images.isEmpty() && labels.isEmpty() && !required) {
                return null;
            }
            IdxFile imageFile = IdxFile.open(present(images, part + "-images-idx3-ubyte"), 3);
            IdxFile labelFile = IdxFile.open(present(labels, part + "-labels-idx1-ubyte"), 1);
            if (imageFile.count() != labelFile.count()) {
                throw DatasetException.at(
                        labelFile.file().getFileName().toString(),
                        4,
                        "%,d labels for %,d images".formatted(labelFile.count(), imageFile.count()));
            }
            return new Pair(imageFile, labelFile.file(), labelFile.readLabels());
        }

        private static Path present(Optional<Path> file, String name) {
            return file.orElseThrow(() -> DatasetException.in(name, "is missing (also looked for " + name + ".gz)"));
        }

        private List<String> classes(Pair train, @Nullable Pair test) throws IOException {
            int most = Math.max(largest(train), test == null ? 0 : largest(test));
            Path file = folder.resolve(ClassNames.FILE);
            if (!Files.exists(file)) {
                return ClassNames.numbers(Math.max(DIGITS, most + 1));
            }
            List<String> classes = ClassNames.read(file);
            refuseLabelsFrom(classes.size(), train);
            if (test != null) {
                refuseLabelsFrom(classes.size(), test);
            }
            return classes;
        }

        private static int largest(Pair pair) {
            return Arrays.stream(pair.labels()).max().orElse(0);
        }

        private void refuseLabelsFrom(int classes, Pair pair) {
            for (int i = 0; i < pair.labels().length; i++) {
                if (pair.labels()[i] >= classes) {
                    throw DatasetException.at(
                            pair.labelFile().getFileName().toString(),
                            8L + i,
                            "label %d, but %s names %d classes".formatted(pair.labels()[i], ClassNames.FILE, classes));
                }
            }
        }

        private Split split(Pair pair) throws IOException {
            IdxFile images = pair.images();
            int bytes = images.recordBytes();
            return new PixelRecords(
                    pair.labels(),
                    new PixelRecords.Layout(bytes, 0, bytes),
                    PixelRecords.map(images.plain(cache), images.headerBytes(), images.count(), bytes));
        }
    }
}
