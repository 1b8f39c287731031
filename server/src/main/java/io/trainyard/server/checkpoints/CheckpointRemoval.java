package io.trainyard.server.checkpoints;

/** A checkpoint is about to be removed: fired as a synchronous CDI event in the transaction that does it. */
public record CheckpointRemoval(long checkpoint) {}
