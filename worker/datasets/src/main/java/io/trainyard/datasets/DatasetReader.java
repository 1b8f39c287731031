package io.trainyard.datasets;

import io.trainyard.contract.DataSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens a data set for training. */
public final class DatasetReader {
    private DatasetReader() {}

    /**
     * Opens a data set; an archive is unpacked first, once, and images are brought to one size, once: what comes of it
     * is kept beside the archive or folder for the next time.
     *
     * @param data an archive or a folder; for {@code shapes} a folder where the drawn pictures are kept
     * @param format as in {@link DatasetFormat#label()}
     * @param resize the size that all images are brought to; null to leave them as they are
     * @throws DatasetException if the data set cannot be used, with the file and the place that are at fault
     */
    public static ImageSource open(Path data, String format, DataSpec.@Nullable Resize resize) {
        DatasetFormat kind = DatasetFormat.of(format);
        ImageSource source = kind == DatasetFormat.SHAPES ? ShapesDataset.keptIn(data) : open(data, kind, resize);
        boolean asWanted = resize == null || (resize.height() == source.height() && resize.width() == source.width());
        return asWanted ? source : new Resized(source, resize.height(), resize.width());
    }

    private static ImageSource open(Path data, DatasetFormat format, DataSpec.@Nullable Resize resize) {
        try {
            Path folder = Files.isDirectory(data) ? data : UnpackedArchive.beside(data);
            DatasetLayout layout = DatasetLayout.find(folder);
            if (layout.format() != format) {
                throw new DatasetException("%s holds %s, not %s"
                        .formatted(data.getFileName(), layout.format().label(), format.label()));
            }
            return openWithCache(layout, folder, resize);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + data, e);
        }
    }

    private static ImageSource openWithCache(DatasetLayout layout, Path folder, DataSpec.@Nullable Resize resize) {
        CacheFolder cache =
                switch (layout.format()) {
                    case CIFAR10, CIFAR100 -> CacheFolder.NONE;
                    default -> CacheFolder.beside(folder);
                };
        try {
            return open(layout, cache, resize);
        } catch (RuntimeException e) {
            cache.close();
            throw e;
        }
    }

    static ImageSource open(DatasetLayout layout, CacheFolder cache, DataSpec.@Nullable Resize resize) {
        return switch (layout.format()) {
            case SHAPES -> throw new IllegalArgumentException("shapes have no files");
            case CIFAR10 -> CifarReader.open(layout.root(), CifarLayout.CIFAR10);
            case CIFAR100 -> CifarReader.open(layout.root(), CifarLayout.CIFAR100);
            case IDX -> IdxReader.open(layout.root(), cache);
            case FOLDERS -> FolderReader.open(layout.root(), cache, resize);
        };
    }
}
