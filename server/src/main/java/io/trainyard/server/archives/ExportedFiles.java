package io.trainyard.server.archives;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.server.artifacts.Artifact;
import io.trainyard.server.artifacts.ArtifactContent;
import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.Artifacts;
import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.CheckpointFile;
import io.trainyard.server.checkpoints.CheckpointFiles;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunRecords;
import io.trainyard.server.specs.SpecWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what lies beside a run's numbers: its artifacts, and of one that was trained here what it takes to train it again. */
@ApplicationScoped
class ExportedFiles {
    private static final String SPECIFICATION = "specification.yaml";
    private static final String RECORD = "record.json";

    @Inject
    RunArtifacts folders;

    @Inject
    Artifacts artifacts;

    @Inject
    RunRecords records;

    @Inject
    Checkpoints checkpoints;

    @Inject
    CheckpointFiles checkpointFiles;

    @Inject
    ObjectMapper json;

    /** @param all false to leave artifacts and checkpoints out */
    List<RunDocument.File> write(Run run, boolean all, ArchiveWriter archive) throws IOException {
        List<RunDocument.File> files = new ArrayList<>();
        if (run.training() != null) {
            describe(run, archive, files);
        }
        if (all) {
            artifacts(run, archive, files);
            checkpoints(run, archive, files);
        }
        return files;
    }

    private void describe(Run run, ArchiveWriter archive, List<RunDocument.File> files) throws IOException {
        byte[] record = json.writeValueAsBytes(records.of(run));
        files.add(archive.file(RECORD, out -> out.write(record)));
        Optional<byte[]> specification =
                run.trained().stored().read().map(spec -> SpecWriter.yaml(spec).getBytes(StandardCharsets.UTF_8));
        if (specification.isPresent()) {
            files.add(archive.file(SPECIFICATION, out -> out.write(specification.get())));
        }
    }

    private void artifacts(Run run, ArchiveWriter archive, List<RunDocument.File> files) throws IOException {
        Optional<ArtifactPath> folder = folders.folder(run.id());
        if (folder.isPresent()) {
            for (Artifact artifact : artifacts.below(folder.get(), Integer.MAX_VALUE)) {
                String path =
                        artifact.path().text().substring(folder.get().text().length() + 1);
                ArtifactContent content = artifacts.open(artifact.path());
                files.add(archive.file(path, content::writeTo));
            }
        }
    }

    private void checkpoints(Run run, ArchiveWriter archive, List<RunDocument.File> files) throws IOException {
        for (Checkpoint checkpoint : checkpoints.of(run.id())) {
            CheckpointFile file = checkpointFiles.open(checkpoint.id());
            files.add(archive.file(
                    String.format(Locale.ROOT, "checkpoints/epoch-%04d.safetensors", checkpoint.epoch()),
                    out -> Safetensors.write(out, file.metadata(), file.tensors())));
        }
    }
}
