/** The safetensors file format: an 8-byte length, a JSON header, and the tensors' bytes. */
@NullMarked
package io.trainyard.networks.safetensors;

import org.jspecify.annotations.NullMarked;
