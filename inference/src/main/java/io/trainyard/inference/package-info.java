/**
 * Exported networks run by ONNX Runtime, from an image's bytes to its classes: what the server's "try it" and its check of
 * formats, and {@code trainyard serve}, have in common.
 */
@NullMarked
package io.trainyard.inference;

import org.jspecify.annotations.NullMarked;
