/** Networks that start from trained weights: which tensors are taken, which are drawn, and which training leaves alone. */
@NullMarked
package io.trainyard.networks.transfer;

import org.jspecify.annotations.NullMarked;
