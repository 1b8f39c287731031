/**
 * Weights on their way in and out: uploads for a named network, downloads as safetensors, TorchScript and ONNX, and the
 * model card that goes with them.
 */
@NullMarked
package io.trainyard.server.weights;

import org.jspecify.annotations.NullMarked;
