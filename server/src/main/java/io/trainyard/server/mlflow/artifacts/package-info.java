/** Files, as MLflow's clients reach them through this server. */
@NullMarked
package io.trainyard.server.mlflow.artifacts;

import org.jspecify.annotations.NullMarked;
