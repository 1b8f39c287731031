/**
 * Networks as ONNX models, written through the project's own schema ({@code src/main/proto/onnx.proto}), weights
 * streamed.
 */
@NullMarked
package io.trainyard.networks.onnx;

import org.jspecify.annotations.NullMarked;
