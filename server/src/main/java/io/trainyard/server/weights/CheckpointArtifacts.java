package io.trainyard.server.weights;

import io.trainyard.server.artifacts.ArtifactContent;
import io.trainyard.server.artifacts.ArtifactEntry;
import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.MadeArtifacts;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checkpoints as folders that MLflow's clients can download: {@code mlflow-artifacts:/checkpoints/17} holds the weights
 * and their model card, so that a version of a registered model may be a checkpoint.
 */
@Singleton
class CheckpointArtifacts implements MadeArtifacts {
    private static final String WEIGHTS = "model." + ExportFormat.SAFETENSORS.extension();
    private static final Pattern PATH = Pattern.compile("checkpoints/(?<id>\\d{1,18})(/(?<file>.+))?");

    @Inject
    Exports exports;

    @Override
    public String folder() {
        return "checkpoints";
    }

    @Override
    public List<ArtifactEntry> list(ArtifactPath folder) throws IOException {
        Matcher path = PATH.matcher(folder.text());
        if (!path.matches() || path.group("file") != null) {
            return List.of();
        }
        long id = Long.parseLong(path.group("id"));
        try {
            return List.of(
                    new ArtifactEntry(ModelCard.FILE, exports.card(id).bytes()),
                    new ArtifactEntry(
                            WEIGHTS, exports.of(id, ExportFormat.SAFETENSORS).bytes()));
        } catch (NotFoundProblem e) {
            return List.of();
        }
    }

    @Override
    public Optional<ArtifactContent> open(ArtifactPath path) throws IOException {
        Matcher named = PATH.matcher(path.text());
        if (!named.matches() || named.group("file") == null) {
            return Optional.empty();
        }
        long id = Long.parseLong(named.group("id"));
        try {
            return export(id, named.group("file"))
                    .map(export ->
                            new ArtifactContent(path, export.bytes(), "checkpoint-" + id, export.content()::writeTo));
        } catch (NotFoundProblem e) {
            return Optional.empty();
        }
    }

    private Optional<Export> export(long id, String file) throws IOException {
        if (file.equals(WEIGHTS)) {
            return Optional.of(exports.of(id, ExportFormat.SAFETENSORS));
        }
        return file.equals(ModelCard.FILE) ? Optional.of(exports.card(id)) : Optional.empty();
    }
}
