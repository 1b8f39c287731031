/**
 * Measured values of runs: stored exactly once, in chunks with their extremes beside them, read as curves of bounded
 * length, followed live. All writers of a run take turns on its row, and every change of a run has a number (its feed).
 */
@NullMarked
package io.trainyard.server.metrics;

import org.jspecify.annotations.NullMarked;
