package io.trainyard.server.models.logged;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model that a client has logged.
 *
 * @param run the name of the run that has made it
 * @param location where its files are
 * @param metrics the newest value of each on each data set
 */
public record LoggedModel(
        LoggedModelId id,
        long experiment,
        @Nullable UUID run,
        String name,
        @Nullable String type,
        ModelState state,
        String location,
        SortedMap<String, String> params,
        SortedMap<String, String> tags,
        List<ModelMetric> metrics,
        Instant createdAt,
        Instant updatedAt) {}
