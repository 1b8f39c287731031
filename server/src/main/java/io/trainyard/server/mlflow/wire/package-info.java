/** How MLflow's clients and servers talk: requests, names and their limits, errors. */
@NullMarked
package io.trainyard.server.mlflow.wire;

import org.jspecify.annotations.NullMarked;
