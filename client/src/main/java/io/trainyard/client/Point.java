package io.trainyard.client;

/**
 * A measurement.
 *
 * @param step epochs from 0, or batches done
 * @param time milliseconds since 1970
 */
record Point(String key, long step, long time, double value) {}
