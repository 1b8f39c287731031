package io.trainyard.server.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.RunSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.CheckpointFile;
import io.trainyard.server.checkpoints.StatedFacts;
import io.trainyard.server.checkpoints.UploadedWeights;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.Training;
import io.trainyard.server.specs.SpecWriter;
import io.trainyard.server.weights.ModelCard.Architecture;
import io.trainyard.server.weights.ModelCard.Data;
import io.trainyard.server.weights.ModelCard.Origin;
import io.trainyard.server.weights.ModelCard.Preprocessing;
import io.trainyard.server.weights.ModelCard.Tensors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes the cards of checkpoints. */
@ApplicationScoped
class ModelCards {
    private static final String SCALE = "values from 0 to 255 are divided by 255";
    private static final String LAYOUT = "float32, (N, C, H, W)";

    @Inject
    RunService runs;

    @Inject
    Datasets datasets;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    /**
     * @param file the checkpoint's tensors and what the worker, or whoever wrote the upload, says of them
     * @param network empty where it cannot be built
     */
    ModelCard of(Checkpoint checkpoint, CheckpointFile file, Optional<Network> network) {
        StatedFacts stated = StatedFacts.of(file.metadata());
        UploadedWeights uploaded = checkpoint.uploaded();
        return uploaded == null
                ? trained(checkpoint, file, network, stated)
                : uploaded(checkpoint, uploaded, file, network, stated);
    }

    private ModelCard trained(
            Checkpoint checkpoint, CheckpointFile file, Optional<Network> network, StatedFacts stated) {
        Run run = runs.get(checkpoint.run());
        Training training = run.trained();
        Optional<RunSpec> spec = training.stored().read();
        DatasetVersion dataset = datasets.version(training.datasetVersion());
        Map<String, String> code = code();
        training.environment().forEach((key, value) -> code.put("worker." + key, value));
        return new ModelCard(
                run.name(),
                origin(checkpoint, null),
                architecture(spec.map(RunSpec::network).orElse(null), network),
                preprocessing(spec, network, stated),
                dataset.classes(),
                new Data(dataset.label(), dataset.sha256()),
                checkpoint.metrics(),
                spec.map(SpecWriter::json).orElse(null),
                code,
                formats(checkpoint),
                Tensors.of(file));
    }

    private ModelCard uploaded(
            Checkpoint checkpoint,
            UploadedWeights uploaded,
            CheckpointFile file,
            Optional<Network> network,
            StatedFacts stated) {
        return new ModelCard(
                uploaded.name(),
                origin(checkpoint, uploaded.uploadedBy()),
                architecture(uploaded.network(), network),
                preprocessing(Optional.empty(), network, stated),
                uploaded.classNames(),
                null,
                checkpoint.metrics(),
                null,
                code(),
                formats(checkpoint),
                Tensors.of(file));
    }

    private static Origin origin(Checkpoint checkpoint, @Nullable String uploadedBy) {
        return new Origin(
                checkpoint.id(),
                checkpoint.run(),
                checkpoint.epoch(),
                checkpoint.step(),
                checkpoint.reasons(),
                checkpoint.createdAt(),
                uploadedBy);
    }

    private static @Nullable Architecture architecture(@Nullable NetworkSpec spec, Optional<Network> network) {
        return spec == null
                ? null
                : network.map(built -> Architecture.of(spec, built)).orElse(null);
    }

    private static Preprocessing preprocessing(Optional<RunSpec> spec, Optional<Network> network, StatedFacts stated) {
        int channels = network.map(Network::input).map(ImageShape::channels).orElse(0);
        return new Preprocessing(
                spec.map(run -> run.data().resize()).orElse(null),
                channels == 3 ? "RGB" : channels == 1 ? "grey" : null,
                SCALE,
                stated.mean(channels),
                stated.std(channels),
                LAYOUT);
    }

    private Map<String, String> code() {
        return new LinkedHashMap<>(Map.of("trainyard", version));
    }

    private static Map<String, String> formats(Checkpoint checkpoint) {
        Map<String, String> formats = new LinkedHashMap<>();
        Arrays.stream(ExportFormat.values())
                .forEach(format -> formats.put(format.word(), format.address(checkpoint.id())));
        return formats;
    }

    /** A card as a file. */
    byte[] write(ModelCard card) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card cannot be written", e);
        }
    }
}
