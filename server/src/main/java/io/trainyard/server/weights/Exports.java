package io.trainyard.server.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.onnx.Onnx;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.networks.torchscript.TorchScript;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.CheckpointFile;
import io.trainyard.server.checkpoints.CheckpointFiles;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.UploadedWeights;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns checkpoints into files, streamed from the store: only a piece of a tensor is ever in memory. */
@ApplicationScoped
public class Exports {
    @Inject
    Checkpoints checkpoints;

    @Inject
    CheckpointFiles files;

    @Inject
    CheckpointNetwork networks;

    @Inject
    ModelCards cards;

    @Inject
    ObjectMapper json;

    /**
     * @throws NotFoundProblem if there is no such checkpoint
     * @throws UnknownNetworkProblem if the format holds the network, too, and it cannot be built
     */
    public Export of(long id, ExportFormat format) throws IOException {
        Checkpoint checkpoint = checkpoint(id);
        CheckpointFile file = files.open(id);
        Optional<Network> network = networks.find(checkpoint);
        String card = text(cards.of(checkpoint, file, network).inside());
        return switch (format) {
            case SAFETENSORS -> safetensors(checkpoint, file, card);
            case TORCHSCRIPT -> torchScript(deployed(checkpoint, file, network), file, card);
            case ONNX -> onnx(deployed(checkpoint, file, network), file, card);
        };
    }

    /** A checkpoint's card as a file. */
    public Export card(long id) {
        Checkpoint checkpoint = checkpoint(id);
        CheckpointFile file = files.open(id);
        byte[] card = cards.write(cards.of(checkpoint, file, networks.find(checkpoint)));
        return new Export(file.name() + "-" + ModelCard.FILE, card.length, out -> out.write(card));
    }

    private Checkpoint checkpoint(long id) {
        return checkpoints.find(id).orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
    }

    private Export safetensors(Checkpoint checkpoint, CheckpointFile file, String card) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
        UploadedWeights uploaded = checkpoint.uploaded();
        if (uploaded != null) {
            metadata.putAll(facts(uploaded));
        }
        metadata.put(ModelCard.METADATA, card);
        return new Export(
                name(file, ExportFormat.SAFETENSORS),
                Safetensors.size(metadata, file.tensors()),
                out -> Safetensors.write(out, metadata, file.tensors()));
    }

    /** What the worker writes into the header of what it has trained. */
    private Map<String, String> facts(UploadedWeights uploaded) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("format", "pt");
        facts.put("network", text(uploaded.network()));
        facts.put("input", uploaded.input());
        if (uploaded.classNames() != null) {
            facts.put("classes", text(uploaded.classNames()));
        }
        return facts;
    }

    private static Export torchScript(Network network, CheckpointFile file, String card) throws IOException {
        Map<String, byte[]> extra = Map.of(ModelCard.FILE, card.getBytes(StandardCharsets.UTF_8));
        return new Export(
                name(file, ExportFormat.TORCHSCRIPT),
                ExportLength.of((weights, out) -> TorchScript.writeExport(network, weights, extra, out), file),
                out -> TorchScript.writeExport(network, file.weights(), extra, out));
    }

    private static Export onnx(Network network, CheckpointFile file, String card) throws IOException {
        Weights weights = file.weights();
        Map<String, String> metadata = Map.of(ModelCard.METADATA, card);
        long bytes = Onnx.size(network, metadata);
        return bytes > Onnx.MAX_INLINE_BYTES
                ? new Export(
                        name(file, ExportFormat.ONNX) + ".zip",
                        -1,
                        out -> OnnxArchive.write(network, weights, metadata, out))
                : new Export(name(file, ExportFormat.ONNX), bytes, out -> Onnx.write(network, weights, metadata, out));
    }

    /** The network as it is used; all its tensors are in the file. */
    private static Network deployed(Checkpoint checkpoint, CheckpointFile file, Optional<Network> trained) {
        Network network = trained.orElseThrow(() -> new UnknownNetworkProblem(checkpoint.id()))
                .deployed();
        Map<String, StoredTensor> stored =
                file.tensors().stream().collect(Collectors.toMap(StoredTensor::name, Function.identity()));
        for (TensorSpec tensor : network.tensors()) {
            StoredTensor found = stored.get(tensor.name());
            if (found == null || found.type() != tensor.type() || !found.shape().equals(tensor.shape())) {
                throw new UnknownNetworkProblem(checkpoint.id());
            }
        }
        return network;
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    private static String name(CheckpointFile file, ExportFormat format) {
        return file.name() + "." + format.extension();
    }
}
