/** Registered models, their versions, and logged models, as MLflow's clients speak of them. */
@NullMarked
package io.trainyard.server.mlflow.models;

import org.jspecify.annotations.NullMarked;
