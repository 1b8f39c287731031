/**
 * Checkpoints scored on parts of data sets, each as a job of its own. What an evaluation's job goes through becomes its
 * state here; a run is never touched by its evaluations.
 */
@NullMarked
package io.trainyard.server.evaluations;

import org.jspecify.annotations.NullMarked;
