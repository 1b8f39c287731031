package io.trainyard.agent.tensorboard;

/**
 * A point of a curve.
 *
 * @param time milliseconds since 1970
 */
record Scalar(String tag, long step, long time, double value) {}
