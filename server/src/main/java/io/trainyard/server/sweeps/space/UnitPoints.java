package io.trainyard.server.sweeps.space;

/** Points of the unit cube, one after the other without an end. */
@FunctionalInterface
interface UnitPoints {
    /** The next point: a number from 0 up to but not including 1 for each dimension. */
    double[] next();
}
