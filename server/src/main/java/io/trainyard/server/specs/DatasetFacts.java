package io.trainyard.server.specs;

import io.trainyard.server.datasets.DatasetVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a specification is checked against: a version of a data set.
 *
 * @param label {@code name@number}
 * @param height in pixels; null with {@code width} where images differ in size
 * @param counts images of each class, in the order of {@code classes}, by split: train, val, test
 */
public record DatasetFacts(
        long version,
        String label,
        int channels,
        @Nullable Integer height,
        @Nullable Integer width,
        List<String> classes,
        Map<String, List<Integer>> counts) {

    public static DatasetFacts of(DatasetVersion version) {
        return new DatasetFacts(
                version.id(),
                version.label(),
                version.channels(),
                version.height(),
                version.width(),
                version.classes(),
                version.counts());
    }

    boolean has(String split) {
        return total(split) > 0;
    }

    long total(String split) {
        return counts.getOrDefault(split, List.of()).stream()
                .mapToLong(Integer::longValue)
                .sum();
    }
}
