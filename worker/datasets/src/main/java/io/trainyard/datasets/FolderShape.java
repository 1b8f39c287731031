package io.trainyard.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The shape that the images of a folder share.
 *
 * @param channels 1 if no image has colours
 * @param height of the first image
 * @param odd the first image of another size than the first; empty if there is none
 */
record FolderShape(int channels, int height, int width, String odd) {

    /** Reads every image's header. */
    static FolderShape of(FolderIndex index) {
        List<FolderIndex.Entry> entries = index.all();
        List<ImageFile.Header> headers =
                entries.parallelStream().map(entry -> header(index, entry)).toList();
        ImageFile.Header first = headers.get(0);
        boolean grey = headers.stream().allMatch(ImageFile.Header::grey);
        for (int i = 1; i < headers.size(); i++) {
            ImageFile.Header header = headers.get(i);
            if (header.height() != first.height() || header.width() != first.width()) {
                String odd = "%s is %d x %d".formatted(index.name(entries.get(i)), header.height(), header.width());
                return new FolderShape(grey ? 1 : 3, first.height(), first.width(), odd);
            }
        }
        return new FolderShape(grey ? 1 : 3, first.height(), first.width(), "");
    }

    boolean hasOneSize() {
        return odd.isEmpty();
    }

    void requireOneSize() {
        if (!hasOneSize()) {
            throw new DatasetException(
                    "images differ in size (the first is %d x %d, %s); say in data.resize what size to bring them to"
                            .formatted(height, width, odd));
        }
    }

    private static ImageFile.Header header(FolderIndex index, FolderIndex.Entry entry) {
        try (ImageFile image = ImageFile.open(entry.file(), index.name(entry))) {
            return image.header();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry.file(), e);
        }
    }
}
