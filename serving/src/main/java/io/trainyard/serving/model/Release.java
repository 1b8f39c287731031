package io.trainyard.serving.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A version as the server knows it.
 *
 * @param checkpoint that it is; null where a client logged its files, which cannot be served
 * @param createdAt tells it from one that had the same number before
 * @param download path of its archive
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Release(
        String model, int number, @Nullable Long checkpoint, String createdAt, @Nullable String download) {}
