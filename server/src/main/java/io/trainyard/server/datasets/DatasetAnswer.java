package io.trainyard.server.datasets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version as the API tells it.
 *
 * @param label {@code name@version}, as a specification may name it
 * @param contactSheet address of a PNG
 */
record DatasetAnswer(
        long id,
        String name,
        int version,
        String label,
        String description,
        String format,
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
        String createdBy,
        String contactSheet) {

    static DatasetAnswer of(DatasetVersion version) {
        return new DatasetAnswer(
                version.id(),
                version.name(),
                version.number(),
                version.label(),
                version.description(),
                version.format().label(),
                version.sha256(),
                version.bytes(),
                version.channels(),
                version.height(),
                version.width(),
                version.classes(),
                version.counts(),
                version.mean(),
                version.std(),
                version.createdAt(),
                version.createdBy(),
                address(version) + "/contact-sheet.png");
    }

    static String address(DatasetVersion version) {
        return "/api/v1/datasets/%s/versions/%d".formatted(version.name(), version.number());
    }
}
