package io.trainyard.server.metrics;

/** A part of a series that is to be read. */
record Excerpt(Series series, Window window) {}
