package io.trainyard.server.models;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A model by the name that a team knows it by.
 *
 * @param aliases the number of the version that each points at
 * @param latest the newest version of each stage that there is one of
 * @param updatedAt when it, or which versions it has, last changed
 */
public record RegisteredModel(
        long id,
        String name,
        @Nullable String description,
        SortedMap<String, String> tags,
        Map<String, Integer> aliases,
        List<ModelVersion> latest,
        Instant createdAt,
        Instant updatedAt) {}
