package io.trainyard.server.releases;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants registered.
 *
 * @param notes for people
 * @param alias that is to point at it, such as {@code candidate}
 */
public record NewRelease(@Nullable Long checkpoint, @Nullable String notes, @Nullable String alias) {}
