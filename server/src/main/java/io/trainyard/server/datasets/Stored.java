package io.trainyard.server.datasets;

/**
 * What became of an upload.
 *
 * @param created false if the same bytes were there already under this name
 */
public record Stored(DatasetVersion version, boolean created) {}
