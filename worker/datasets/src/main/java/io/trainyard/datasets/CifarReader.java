package io.trainyard.datasets;

import static io.trainyard.datasets.CifarLayout.SIDE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Reads the binary versions of CIFAR-10 and CIFAR-100. */
final class CifarReader {
    private final CifarLayout layout;
    private final int record;

    private CifarReader(CifarLayout layout) {
        this.layout = layout;
        this.record = layout.records().record();
    }

    static ImageSource open(Path folder, CifarLayout layout) {
        try {
            return new CifarReader(layout).open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private ImageSource open(Path folder) throws IOException {
        Split train = split(trainingFiles(folder));
        Path test = folder.resolve(layout.test());
        return new Images(
                classes(folder.resolve(layout.meta())),
                3,
                SIDE,
                SIDE,
                train,
                PixelRecords.EMPTY,
                Files.exists(test) ? split(List.of(test)) : PixelRecords.EMPTY,
                CacheFolder.NONE);
    }

    private List<Path> trainingFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> train(file).matches())
                    .sorted(Comparator.comparingInt(this::number))
                    .toList();
            if (found.isEmpty()) {
                throw DatasetException.in(layout.files().get(0), "is missing");
            }
            return found;
        }
    }

    private Matcher train(Path file) {
        return layout.train().matcher(file.getFileName().toString());
    }

    private int number(Path file) {
        Matcher matcher = train(file);
        return matcher.matches() && matcher.groupCount() > 0 ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private List<String> classes(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw DatasetException.in(
                    layout.meta(), "is missing; it names the %d classes, one to a line".formatted(layout.classes()));
        }
        List<String> classes = ClassNames.read(file);
        if (classes.size() != layout.classes()) {
            throw DatasetException.in(
                    layout.meta(), "names %d classes, expected %d".formatted(classes.size(), layout.classes()));
        }
        return classes;
    }

    private Split split(List<Path> files) throws IOException {
        List<ByteBuffer> segments = new ArrayList<>();
        for (Path file : files) {
            segments.addAll(PixelRecords.map(file, 0, records(file), record));
        }
        int[] labels = new int
                [segments.stream().mapToInt(bytes -> bytes.capacity() / record).sum()];
        int next = 0;
        for (Path file : files) {
            next = readLabels(file, labels, next);
        }
        return new PixelRecords(labels, layout.records(), segments);
    }

    private int readLabels(Path file, int[] labels, int next) throws IOException {
        long offset = 0;
        for (ByteBuffer segment : PixelRecords.map(file, 0, records(file), record)) {
            for (int at = 0; at < segment.capacity(); at += record, offset += record) {
                int label = segment.get(at + layout.labels() - 1) & 0xff;
                if (label >= layout.classes()) {
                    throw DatasetException.at(
                            file.getFileName().toString(),
                            offset,
                            "label %d, expected 0 to %d".formatted(label, layout.classes() - 1));
                }
                labels[next++] = label;
            }
        }
        return next;
    }

    private int records(Path file) throws IOException {
        String name = file.getFileName().toString();
        long size = Files.size(file);
        long rest = size % record;
        if (size == 0) {
            throw DatasetException.at(name, 0, "the file is empty");
        }
        if (rest != 0) {
            throw DatasetException.at(
                    name,
                    size - rest,
                    "the record that begins here has %d of %d bytes; the file is truncated or not %s"
                            .formatted(rest, record, layout.format().label()));
        }
        return Math.toIntExact(size / record);
    }
}
