/** What runs have read and made, as MLflow's clients log it and read it back. */
@NullMarked
package io.trainyard.server.mlflow.inputs;

import org.jspecify.annotations.NullMarked;
