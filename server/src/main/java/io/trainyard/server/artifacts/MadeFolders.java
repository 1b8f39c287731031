package io.trainyard.server.artifacts;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Which paths lead to files that are made when they are asked for. */
@Singleton
class MadeFolders {
    @Inject
    @All
    List<MadeArtifacts> folders;

    /** What makes the files at and below a path; empty where they are stored. */
    Optional<MadeArtifacts> at(ArtifactPath path) {
        String top = path.text().split("/", 2)[0];
        return folders.stream().filter(made -> made.folder().equals(top)).findFirst();
    }

    List<ArtifactEntry> list(MadeArtifacts made, ArtifactPath folder, String after, int most) {
        try {
            return made.list(folder).stream()
                    .filter(entry -> entry.name().compareTo(after) > 0)
                    .limit(most)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    ArtifactContent open(MadeArtifacts made, ArtifactPath path) {
        try {
            return made.open(path).orElseThrow(() -> new NoArtifactProblem(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + path, e);
        }
    }

    /** Refuses to store or delete what is made. */
    void checkStored(ArtifactPath path) {
        at(path).ifPresent(made -> {
            throw InvalidArtifactPathProblem.made(path);
        });
    }
}
