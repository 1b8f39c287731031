/** TensorBoard's event files: their framing, and what of them becomes a run. */
@NullMarked
package io.trainyard.agent.tensorboard;

import org.jspecify.annotations.NullMarked;
