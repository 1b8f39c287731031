package io.trainyard.server.archives;

import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.Artifacts;
import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.blobs.Arrival;
import io.trainyard.server.blobs.Arrivals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Brings back the files of a run, as its artifacts. One that lies at a path already stays. */
@ApplicationScoped
class RestoredFiles {
    @Inject
    RunArtifacts folders;

    @Inject
    Artifacts artifacts;

    @Inject
    Arrivals arrivals;

    /** Brings none where the experiment keeps its files elsewhere. */
    void bring(ArchiveFile archive, RunDocument document, long run) throws IOException {
        Optional<ArtifactPath> folder = folders.folder(run);
        if (folder.isPresent()) {
            for (RunDocument.File file : document.files()) {
                ArtifactPath path = folder.get().resolve(file.path());
                if (artifacts.find(path).isEmpty()) {
                    bring(archive, file, path);
                }
            }
        }
    }

    private void bring(ArchiveFile archive, RunDocument.File file, ArtifactPath path) throws IOException {
        Arrival arrival;
        try (InputStream in = archive.file(file)) {
            arrival = arrivals.receive(in);
        }
        try {
            if (!arrival.blob().sha256().hex().equals(file.sha256())) {
                throw new UnusableArchiveProblem(
                        "the bytes of " + ArchiveTexts.shown(file.path()) + " are not what they were");
            }
            artifacts.put(path, arrival);
        } catch (RuntimeException e) {
            arrivals.discard(arrival);
            throw e;
        }
    }
}
