/**
 * Measured values of runs: stored exactly once, in chunks with their extremes beside them, read as curves of bounded
 * length, followed live. All writers of a run's chunks take turns on its row, and every change of a run has a number
 * (its feed). What is logged from outside in thin pieces is acknowledged first and folded into chunks soon after, at
 * the latest by whoever reads the run.
 */
@NullMarked
package io.trainyard.server.metrics;

import org.jspecify.annotations.NullMarked;
