/**
 * Networks as data: an immutable graph of named layers over images, and everything that follows from it.
 *
 * <pre>
 * Network network = Families.build(spec.network(), ImageShape.parse("3x32x32"), 10); // NetworkException: what is wrong
 * network.layers(); network.parameters(); network.multiplyAdds(); network.tensors();
 *
 * Initialization initial = new Initialization(network, seed);                        // a Weights: bytes by tensor
 * TorchScript.writeTraining(network, criterion, format, initial, out);               // forward, loss, optimizer steps
 * TorchScript.writeExport(network, weights, extraFiles, out);                        // forward only
 * Onnx.write(network, weights, metadata, out);                                       // the same for onnxruntime
 *
 * Safetensors.write(path, metadata, tensors);                                        // tensors: List of StoredTensor
 * try (SafetensorsFile file = SafetensorsFile.open(path)) { file.map("conv1.weight"); }
 * </pre>
 *
 * <ul>
 *   <li>this package: shapes, operations, {@link io.trainyard.networks.Network} and its builder, initial weights
 *   <li>{@code families}: which networks there are, their variants and options
 *   <li>{@code inline}: networks that a specification gives layer by layer
 *   <li>{@code onnx}: models that onnxruntime and others run
 *   <li>{@code card}: what there is to know of a network before it is trained
 *   <li>{@code torchscript}: archives that PyTorch (through DJL, C++ or Python) loads; {@code TorchScript} lists their
 *       methods
 *   <li>{@code safetensors}: the file format of checkpoints
 *   <li>{@code transfer}: networks that start from trained weights, whole or frozen in part
 * </ul>
 *
 * No DJL, no HTTP, no database.
 */
@NullMarked
package io.trainyard.networks;

import org.jspecify.annotations.NullMarked;
