/**
 * MLflow's REST API for tracking, as MLflow's own clients speak it: a thin adapter over experiments, runs, metrics and
 * search, without a table of its own.
 */
@NullMarked
package io.trainyard.server.mlflow;

import org.jspecify.annotations.NullMarked;
