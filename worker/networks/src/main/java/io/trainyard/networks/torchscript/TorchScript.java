package io.trainyard.networks.torchscript;

import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes networks as TorchScript, which DJL, C++ and Python load ({@code torch.jit.load}). Modules, parameters and
 * buffers have the names of {@link Network#tensors()}; all code is in the root module. Tensors are streamed.
 *
 * <p>The training archive has these methods, {@code N} being the batch and {@code p} a list as {@code params()} gives:
 *
 * <pre>
 * forward(x: (N,C,H,W) float32) -> logits (N,K) float32
 * loss(x, y: (N) int64[, weight: (K)]) -> (the criterion's mean, detached logits)
 *                               in training plus that of each auxiliary classifier times its weight
 * mixed_loss(x, y, partner: (N) int64, share: number[, weight])
 *                               as loss, share * loss for y + (1 - share) * loss for partner
 * score(x, y)                   as loss, of the plain mean cross entropy without auxiliary classifiers
 * params() -> List[Tensor]      in the order of tensors(PARAMETER)
 * frozen() -> List[Tensor]      in the order of tensors(FROZEN)
 * buffers() -> List[Tensor]     in the order of tensors(BUFFER)
 * sgd(p, velocity: List[Tensor], step: int, lr, momentum, weight_decay, dampening: float, nesterov: bool)
 * adam(p, first, second: List[Tensor], step: int, lr, beta1, beta2, epsilon, weight_decay: float, decoupled: bool)
 *                               decoupled weight decay makes it AdamW
 * rmsprop(p, square, mean, velocity: List[Tensor], lr, alpha, epsilon, momentum, weight_decay: float)
 *                               centred if there is a list of means
 * clip_norm(p, most: float) -> the norm of all gradients before
 * clip_value(p, most: float)
 * average(averaged, trained: List[Tensor], decay: float)
 *                               moves each averaged tensor by 1 - decay of the way to the trained one
 * swap(one, other: List[Tensor])
 * </pre>
 *
 * The optimizers do what PyTorch's do, in place, and set the gradients to zero; {@code step} counts from 1. Their state
 * is the caller's: one tensor per parameter and list, of its shape, zeros at first. A list that a rule does not need may
 * be empty: {@code velocity} without momentum. Lists have to be passed as arguments: TorchScript drops in-place operations
 * on a list that a method makes of its own attributes.
 *
 * <p>Frozen parameters are buffers to the engine, so that it computes no gradients for them; frozen batch normalisations
 * use their running statistics and leave them alone, in training, too. {@code outputs(x)}, where there are auxiliary
 * classifiers, is for {@code loss} alone.
 *
 * <p>The export archive holds the {@link Network#deployed() deployed} network in evaluation mode and has {@code forward}
 * alone.
 */
public final class TorchScript {
    private TorchScript() {}

    /** The plain criterion in the plain format. */
    public static void writeTraining(Network network, Weights weights, OutputStream out) throws IOException {
        writeTraining(network, Criterion.PLAIN, ComputeFormat.PLAIN, weights, out);
    }

    /** Writes the archive that workers train; the stream is flushed and left open. */
    public static void writeTraining(
            Network network, Criterion criterion, ComputeFormat format, Weights weights, OutputStream out)
            throws IOException {
        write(network, weights, new TrainingCode(network, criterion, format).write(), true, Map.of(), out);
    }

    /** As {@link #writeExport(Network, Weights, Map, OutputStream)} without extra files. */
    public static void writeExport(Network network, Weights weights, OutputStream out) throws IOException {
        writeExport(network, weights, Map.of(), out);
    }

    /**
     * Writes the archive for users; the stream is flushed and left open.
     *
     * @param extraFiles by name, for {@code torch.jit.load}'s {@code _extra_files}
     */
    public static void writeExport(Network network, Weights weights, Map<String, byte[]> extraFiles, OutputStream out)
            throws IOException {
        Network deployed = network.deployed();
        write(deployed, weights, new ForwardCode(deployed, ComputeFormat.PLAIN).forward(), false, extraFiles, out);
    }

    private static void write(
            Network network,
            Weights weights,
            String methods,
            boolean training,
            Map<String, byte[]> extraFiles,
            OutputStream out)
            throws IOException {
        ModuleTree root = ModuleTree.of(network.tensors());
        ModuleClasses classes = new ModuleClasses(
                root,
                methods,
                training ? tensor -> tensor.kind() == TensorSpec.Kind.PARAMETER : TensorSpec::isParameter);
        ModulePickle pickle = new ModulePickle(classes, training);
        ArchiveOutput archive = new ArchiveOutput(out);
        archive.write("data.pkl", pickle.write(root));
        for (int i = 0; i < pickle.storages().size(); i++) {
            TensorSpec tensor = pickle.storages().get(i);
            archive.write("data/" + i, tensor, weights.source(tensor.name()));
        }
        archive.write("code/__torch__.py", classes.source().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : new TreeMap<>(extraFiles).entrySet()) {
            archive.write("extra/" + file.getKey(), file.getValue());
        }
        archive.finish();
    }
}
