/**
 * Networks as TorchScript archives, written without PyTorch: a ZIP of pickled modules, raw tensors and source code.
 */
@NullMarked
package io.trainyard.networks.torchscript;

import org.jspecify.annotations.NullMarked;
