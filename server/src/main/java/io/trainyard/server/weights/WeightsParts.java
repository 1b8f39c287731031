package io.trainyard.server.weights;

import io.trainyard.contract.Mistake;
import io.trainyard.server.checkpoints.Checkpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The parts of an upload as a form sends them. */
public class WeightsParts {
    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String family;

    @RestForm
    public @Nullable String variant;

    @RestForm
    public @Nullable String input;

    @RestForm
    public @Nullable String classes;

    @RestForm
    public @Nullable String options;

    @RestForm
    public @Nullable String network;

    @RestForm
    public @Nullable String classNames;

    @RestForm
    public @Nullable FileUpload file;

    WeightsForm form() {
        return new WeightsForm(name, new NetworkWords(family, variant, options, network), input, classes, classNames);
    }

    Checkpoint store(WeightsUpload uploads, String sender) throws IOException {
        WantedWeights wanted = form().read();
        FileUpload sent = file;
        if (sent == null || sent.fileName() == null || sent.fileName().isBlank()) {
            throw new InvalidWeightsFormProblem(
                    List.of(new Mistake("file", "is missing", "choose a safetensors file")));
        }
        try (InputStream body = Files.newInputStream(sent.uploadedFile())) {
            return uploads.store(wanted, body, sender);
        }
    }
}
