/** Reads MLflow servers over their REST API, so that what they hold can move here. */
@NullMarked
package io.trainyard.agent.mlflow;

import org.jspecify.annotations.NullMarked;
