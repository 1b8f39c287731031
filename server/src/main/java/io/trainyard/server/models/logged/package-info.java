/** Models as clients log them since MLflow 3: with files, parameters and metrics of their own, made by a run or not. */
@NullMarked
package io.trainyard.server.models.logged;

import org.jspecify.annotations.NullMarked;
