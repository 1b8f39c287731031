package io.trainyard.server.metrics;

/** Steps that are asked for, both ends included. */
record Window(long from, long to) {
    static final Window ALL = new Window(Long.MIN_VALUE, Long.MAX_VALUE);
}
