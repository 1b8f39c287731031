package io.trainyard.server.blobs;

/**
 * Bytes that are in the store.
 *
 * @param size in bytes
 */
public record Blob(Sha256 sha256, long size) {}
