package io.trainyard.server.metrics;

/** A run is new, and nothing was measured yet. */
record RunBegun(long run) {}
