package io.trainyard.server.releases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.inference.ModelFacts;
import io.trainyard.server.inference.InferenceConfig;
import io.trainyard.server.inference.TooLargeProblem;
import io.trainyard.server.weights.Export;
import io.trainyard.server.weights.ExportFormat;
import io.trainyard.server.weights.Exports;
import io.trainyard.server.weights.UnknownNetworkProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it takes to run a checkpoint here: its ONNX file, and how images reach it. */
@ApplicationScoped
class RunnableFiles {
    @Inject
    Exports exports;

    @Inject
    InferenceConfig config;

    @Inject
    ObjectMapper json;

    /** @throws UnknownNetworkProblem if the network cannot be built, so that there is no ONNX file */
    ModelFacts facts(long checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        exports.card(checkpoint).content().writeTo(bytes);
        JsonNode card = json.readTree(bytes.toByteArray());
        if (!card.has("network")) {
            throw new UnknownNetworkProblem(checkpoint);
        }
        return ModelFacts.of(card);
    }

    /**
     * Writes the ONNX file into the folder.
     *
     * @throws TooLargeProblem if it is larger than what is run here
     */
    Path onnx(long checkpoint, Path folder) throws IOException {
        Export onnx = exports.of(checkpoint, ExportFormat.ONNX);
        long most = config.maxModel().asLongValue();
        if (onnx.bytes() < 0 || onnx.bytes() > most) {
            throw new TooLargeProblem("The model", onnx.bytes(), most, "max-model");
        }
        Path model = folder.resolve("model.onnx");
        try (OutputStream out = Files.newOutputStream(model)) {
            onnx.content().writeTo(out);
        }
        return model;
    }
}
