package io.trainyard.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The binary version of CIFAR-10: records of one label byte and 3,072 pixel bytes (3, 32, 32), in {@code data_batch_1.bin}
 * and on, {@code test_batch.bin}, with the classes in {@code batches.meta.txt}. Files may hold any number of records.
 */
final class Cifar10Reader {
    private static final Pattern TRAIN = Pattern.compile("data_batch_(\\d{1,4})\\.bin");
    private static final String TEST = "test_batch.bin";
    private static final String META = "batches.meta.txt";
    private static final int SIDE = 32;
    private static final int CLASSES = 10;
    private static final PixelRecords.Layout LAYOUT = new PixelRecords.Layout(1 + 3 * SIDE * SIDE, 1, 3 * SIDE * SIDE);

    private Cifar10Reader() {}

    static boolean isPart(String file) {
        return TRAIN.matcher(file).matches() || file.equals(TEST);
    }

    static ImageSource open(Path folder) {
        try {
            Split train = split(trainingFiles(folder));
            Path test = folder.resolve(TEST);
            return new Images(
                    classes(folder.resolve(META)),
                    3,
                    SIDE,
                    SIDE,
                    train,
                    PixelRecords.EMPTY,
                    Files.exists(test) ? split(List.of(test)) : PixelRecords.EMPTY,
                    CacheFolder.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static List<Path> trainingFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> TRAIN.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(Cifar10Reader::number))
                    .toList();
            if (found.isEmpty()) {
                throw DatasetException.in("data_batch_1.bin", "is missing");
            }
            return found;
        }
    }

    private static int number(Path file) {
        var matcher = TRAIN.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static List<String> classes(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!Files.exists(file)) {
            throw DatasetException.in(name, "is missing; it names the ten classes, one to a line");
        }
        List<String> classes = ClassNames.read(file);
        if (classes.size() != CLASSES) {
            throw DatasetException.in(name, "names %d classes, expected %d".formatted(classes.size(), CLASSES));
        }
        return classes;
    }

    private static Split split(List<Path> files) throws IOException {
        List<ByteBuffer> segments = new ArrayList<>();
        for (Path file : files) {
            segments.addAll(PixelRecords.map(file, 0, records(file), LAYOUT.record()));
        }
        int[] labels = new int
                [segments.stream()
                        .mapToInt(bytes -> bytes.capacity() / LAYOUT.record())
                        .sum()];
        int next = 0;
        for (Path file : files) {
            next = readLabels(file, labels, next);
        }
        return new PixelRecords(labels, LAYOUT, segments);
    }

    private static int readLabels(Path file, int[] labels, int next) throws IOException {
        long offset = 0;
        for (ByteBuffer segment : PixelRecords.map(file, 0, records(file), LAYOUT.record())) {
            for (int at = 0; at < segment.capacity(); at += LAYOUT.record(), offset += LAYOUT.record()) {
                int label = segment.get(at) & 0xff;
                if (label >= CLASSES) {
                    throw DatasetException.at(
                            file.getFileName().toString(), offset, "label %d, expected 0 to 9".formatted(label));
                }
                labels[next++] = label;
            }
        }
        return next;
    }

    private static int records(Path file) throws IOException {
        String name = file.getFileName().toString();
        long size = Files.size(file);
        long rest = size % LAYOUT.record();
        if (size == 0) {
            throw DatasetException.at(name, 0, "the file is empty");
        }
        if (rest != 0) {
            throw DatasetException.at(
                    name,
                    size - rest,
                    "the record that begins here has %d of %d bytes; the file is truncated or not CIFAR-10"
                            .formatted(rest, LAYOUT.record()));
        }
        return Math.toIntExact(size / LAYOUT.record());
    }
}
