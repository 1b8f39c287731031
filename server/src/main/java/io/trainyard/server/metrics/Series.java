package io.trainyard.server.metrics;

/** A series of a run, without its points. */
record Series(long id, String key, String axis) {}
