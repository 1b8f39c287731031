package io.trainyard.server.weights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.trainyard.contract.DataSpec.Resize;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.Network;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.checkpoints.CheckpointFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the user of a trained network has to know: what it is, how images reach it, what its logits mean, how well it
 * did on which data, and how it came about. What is not known is left out.
 *
 * @param name of the run, or of the upload
 * @param network left out where this version of Trainyard cannot build it
 * @param classNames in the order of the logits
 * @param data what it was trained on; of weights that were uploaded, nothing is known
 * @param metrics of the checkpoint's epoch, accuracies from 0 to 1
 * @param spec of the run, as it was submitted, defaults filled in
 * @param code which versions trained it and wrote this card
 * @param formats where it can be downloaded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
        String name,
        Origin checkpoint,
        @Nullable Architecture network,
        Preprocessing input,
        @Nullable List<String> classNames,
        @Nullable Data data,
        Map<String, Double> metrics,
        @JsonRawValue @Nullable String spec,
        Map<String, String> code,
        Map<String, String> formats,
        Tensors tensors) {

    /** The key of a card among the metadata of a safetensors file or an ONNX model. */
    static final String METADATA = "model-card";

    /** A card's own file. */
    public static final String FILE = "model-card.json";

    /**
     * Where the weights are from.
     *
     * @param epoch after which they were cut, from 0
     * @param step global steps done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(
            long id,
            @Nullable Long run,
            @Nullable Integer epoch,
            @Nullable Long step,
            List<String> reasons,
            Instant createdAt,
            @Nullable String uploadedBy) {}

    /**
     * The network as it is trained.
     *
     * @param spec its part of a specification
     * @param multiplyAdds for one image; convolutions and linear layers only
     */
    record Architecture(
            String family,
            String variant,
            NetworkSpec spec,
            String input,
            int classes,
            long parameters,
            long multiplyAdds) {
        static Architecture of(NetworkSpec spec, Network network) {
            return new Architecture(
                    network.family(),
                    network.variant(),
                    spec,
                    network.input().toString(),
                    network.classes(),
                    network.parameters(),
                    network.multiplyAdds());
        }
    }

    /**
     * How an image becomes the network's input, in this order.
     *
     * @param resize in pixels, bilinear
     * @param channels their order
     * @param scale of pixel values, before anything else is done with them
     * @param mean subtracted then, one per channel
     * @param std divided by after that, one per channel
     * @param layout of the input tensor
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preprocessing(
            @Nullable Resize resize,
            @Nullable String channels,
            String scale,
            @Nullable List<Double> mean,
            @Nullable List<Double> std,
            String layout) {}

    /**
     * @param dataset {@code name@version}
     * @param sha256 of the version's archive; of its recipe, where the program draws it
     */
    record Data(String dataset, String sha256) {}

    /** @param list without it where the card travels with the tensors */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tensors(int count, long bytes, @Nullable List<Tensor> list) {
        static Tensors of(CheckpointFile file) {
            List<StoredTensor> tensors = file.tensors();
            return new Tensors(
                    tensors.size(),
                    tensors.stream().mapToLong(StoredTensor::bytes).sum(),
                    IntStream.range(0, tensors.size())
                            .mapToObj(
                                    i -> Tensor.of(tensors.get(i), file.hashes().get(i)))
                            .toList());
        }
    }

    /** @param sha256 of its little-endian bytes */
    record Tensor(String name, String dtype, List<Long> shape, String sha256) {
        private static Tensor of(StoredTensor tensor, Sha256 sha256) {
            return new Tensor(tensor.name(), tensor.type().name(), tensor.shape(), sha256.hex());
        }
    }

    /** The card as it travels inside a file. */
    ModelCard inside() {
        return new ModelCard(
                name,
                checkpoint,
                network,
                input,
                classNames,
                data,
                metrics,
                spec,
                code,
                formats,
                new Tensors(tensors.count(), tensors.bytes(), null));
    }
}
