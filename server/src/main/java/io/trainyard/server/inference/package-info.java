/** Runs exported networks on the server by ONNX Runtime, one at a time and within bounds. */
@NullMarked
package io.trainyard.server.inference;

import org.jspecify.annotations.NullMarked;
