package io.trainyard.server.models;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A version of a registered model.
 *
 * @param model name of the model
 * @param number from 1; a number is never given twice
 * @param source where its files came from, as its registrar named it
 * @param location where its files are
 * @param run the name of the run that has made it, here or elsewhere
 * @param runLink where that run can be looked at, if elsewhere
 * @param aliases that point at it
 */
public record ModelVersion(
        String model,
        int number,
        String source,
        String location,
        @Nullable String run,
        @Nullable String runLink,
        @Nullable String description,
        Stage stage,
        SortedMap<String, String> tags,
        List<String> aliases,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {}
