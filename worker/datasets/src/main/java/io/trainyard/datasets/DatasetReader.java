package io.trainyard.datasets;

import io.trainyard.contract.DataSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens a data set for training. */
public final class DatasetReader {
    private DatasetReader() {}

    /**
     * Opens a data set; an archive is unpacked first, once, and images are brought to one size, once: what comes of it
     * is kept beside the archive or folder for the next time.
     *
     * @param data an archive or a folder; not looked at for {@code shapes}
     * @param format as in {@link DatasetFormat#label()}
     * @param resize the size that all images are brought to; null to leave them as they are
     * @throws DatasetException if the data set cannot be used, with the file and the place that are at fault
     */
    public static ImageSource open(Path data, String format, DataSpec.@Nullable Resize resize) {
        return switch (DatasetFormat.of(format)) {
            case SHAPES -> ShapesDataset.draw();
            case CIFAR10 -> Cifar10Reader.open(data);
            case IDX -> IdxReader.open(data, CacheFolder.beside(data));
            case FOLDERS -> throw new DatasetException("not yet");
        };
    }
}
