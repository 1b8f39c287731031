package io.trainyard.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks at every image of a data set. */
final class Inspector {
    private Inspector() {}

    static Inspection inspect(DatasetLayout layout, CacheFolder cache) throws IOException {
        if (layout.format() == DatasetFormat.FOLDERS) {
            return inspectFolders(FolderIndex.scan(layout.root()));
        }
        try (ImageSource source = DatasetReader.open(layout, cache, null)) {
            return inspect(layout.format(), source);
        }
    }

    static Inspection inspect(DatasetFormat format, ImageSource source) {
        Gallery train = Gallery.of(source, source.train());
        Moments moments = Moments.of(train);
        int classes = source.classes().size();
        return new Inspection(
                format,
                source.classes(),
                counts(
                        classes,
                        train.labels(),
                        Gallery.of(source, source.val()).labels(),
                        Gallery.of(source, source.test()).labels()),
                source.channels(),
                source.height(),
                source.width(),
                moments.means(),
                moments.deviations(),
                ContactSheet.of(train, classes),
                SampleImage.of(train, classes));
    }

    /** Decodes every image, so that a damaged one is found now and not in the middle of a run. */
    private static Inspection inspectFolders(FolderIndex index) {
        FolderShape shape = FolderShape.of(index);
        Gallery train = gallery(index, index.train(), shape.channels());
        Moments moments = Moments.of(train);
        Gallery val = gallery(index, index.val(), shape.channels());
        Gallery test = gallery(index, index.test(), shape.channels());
        for (Gallery held : List.of(val, test)) {
            IntStream.range(0, held.size()).parallel().forEach(held::picture);
        }
        return new Inspection(
                DatasetFormat.FOLDERS,
                index.classes(),
                counts(index.classes().size(), train.labels(), val.labels(), test.labels()),
                shape.channels(),
                shape.hasOneSize() ? shape.height() : null,
                shape.hasOneSize() ? shape.width() : null,
                moments.means(),
                moments.deviations(),
                ContactSheet.of(train, index.classes().size()),
                SampleImage.of(train, index.classes().size()));
    }

    private static Gallery gallery(FolderIndex index, List<FolderIndex.Entry> entries, int channels) {
        int[] labels = entries.stream().mapToInt(FolderIndex.Entry::label).toArray();
        return new Gallery(labels, i -> {
            FolderIndex.Entry entry = entries.get(i);
            try (ImageFile image = ImageFile.open(entry.file(), index.name(entry))) {
                return image.decode(1, 1).withChannels(channels);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + entry.file(), e);
            }
        });
    }

    private static Map<String, List<Integer>> counts(int classes, int[] train, int[] val, int[] test) {
        Map<String, List<Integer>> counts = new LinkedHashMap<>();
        counts.put("train", count(classes, train));
        if (val.length > 0) {
            counts.put("val", count(classes, val));
        }
        if (test.length > 0) {
            counts.put("test", count(classes, test));
        }
        return counts;
    }

    private static List<Integer> count(int classes, int[] labels) {
        int[] count = new int[classes];
        for (int label : labels) {
            count[label]++;
        }
        return Arrays.stream(count).boxed().toList();
    }
}
