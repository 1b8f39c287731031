package io.trainyard.server.releases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.server.choosing.Choice;
import io.trainyard.server.models.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds and how it came about. What is not known is left out.
 *
 * @param checkpoint where the weights are from, as in the model card; {@code code}, {@code data} and {@code metrics} likewise
 * @param seed that every random draw of the run derives from
 * @param choice how the checkpoint was chosen, with its score on the test images
 * @param parity whether the ONNX file says what the worker's TorchScript said, if that was checked
 * @param missing formats that this version of the program cannot write, and why
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Manifest(
        String model,
        int version,
        List<String> aliases,
        @Nullable String notes,
        String registeredBy,
        Instant registeredAt,
        @Nullable JsonNode checkpoint,
        @Nullable JsonNode code,
        @Nullable JsonNode data,
        @Nullable JsonNode seed,
        @Nullable JsonNode metrics,
        @Nullable Choice choice,
        @Nullable JsonNode parity,
        @Nullable String missing,
        List<File> files) {
    static final String FILE = "manifest.json";

    /** @param sha256 of its bytes, in hex */
    record File(String name, long bytes, String sha256) {}

    static Manifest of(
            ModelVersion version,
            JsonNode card,
            @Nullable Choice choice,
            @Nullable JsonNode parity,
            @Nullable String missing) {
        return new Manifest(
                version.model(),
                version.number(),
                version.aliases(),
                version.description(),
                version.createdBy(),
                version.createdAt(),
                card.get("checkpoint"),
                card.get("code"),
                card.get("data"),
                card.at("/spec/train/seed").isMissingNode() ? null : card.at("/spec/train/seed"),
                card.get("metrics"),
                choice,
                parity,
                missing,
                List.of());
    }

    Manifest with(List<File> written) {
        return new Manifest(
                model,
                version,
                aliases,
                notes,
                registeredBy,
                registeredAt,
                checkpoint,
                code,
                data,
                seed,
                metrics,
                choice,
                parity,
                missing,
                written);
    }
}
