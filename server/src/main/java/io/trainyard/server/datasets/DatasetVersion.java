package io.trainyard.server.datasets;

import io.trainyard.datasets.DatasetFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a data set; it never changes.
 *
 * @param description of the data set, whichever the version
 * @param sha256 of the archive, in hex; of the recipe for a set that the program draws
 * @param bytes of the archive; 0 for a set that the program draws
 * @param height in pixels; null with {@code width} where images differ in size
 * @param counts images of each class, in the order of {@code classes}, by split: train, val, test
 * @param mean of the training images, per channel, in [0, 1]
 * @param std likewise
 */
public record DatasetVersion(
        long id,
        String name,
        int number,
        String description,
        DatasetFormat format,
        String sha256,
        long bytes,
        int channels,
        @Nullable Integer height,
        @Nullable Integer width,
        List<String> classes,
        Map<String, List<Integer>> counts,
        List<Double> mean,
        List<Double> std,
        Instant createdAt,
        String createdBy) {

    /** {@code name@number}. */
    public String label() {
        return name + "@" + number;
    }

    /** Images in a split: {@code train}, {@code val} or {@code test}. */
    public long size(String split) {
        return counts.getOrDefault(split, List.of()).stream()
                .mapToLong(Integer::longValue)
                .sum();
    }
}
