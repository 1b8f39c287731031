package io.trainyard.server.archives;

import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.InvalidArtifactPathProblem;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.runs.RunStatus;
import io.trainyard.server.runs.RunTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run in an archive. Its points lie beside it; of one that this server's workers have trained, the specification, the record
 * and the checkpoints are among the files.
 *
 * @param uid 32 hexadecimal digits
 * @param createdBy its author's name, where it was made
 */
record RunDocument(
        String uid,
        String name,
        String status,
        @Nullable String createdBy,
        String notes,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, String> params,
        Map<String, String> tags,
        List<File> files) {

    RunDocument {
        notes = Objects.requireNonNullElse(notes, "");
        params = Objects.requireNonNullElse(params, Map.of());
        tags = Objects.requireNonNullElse(tags, Map.of());
        files = Objects.requireNonNullElse(files, List.of());
    }

    /**
     * A file of the run.
     *
     * @param path below the run's artifacts
     * @param size in bytes
     * @param sha256 under which its bytes lie in the archive
     */
    record File(String path, long size, String sha256) {
        String entry() {
            return ArchiveLayout.file(new Sha256(sha256));
        }

        private void check(String document) {
            if (path == null || path.isEmpty() || sha256 == null) {
                throw new UnusableArchiveProblem(document + " has a file without a path or a SHA-256");
            }
            try {
                ArtifactPath.of(path);
                entry();
            } catch (InvalidArtifactPathProblem e) {
                throw new UnusableArchiveProblem(document + " has a file at '" + ArchiveTexts.shown(path)
                        + "', which leads elsewhere or nowhere");
            } catch (IllegalArgumentException e) {
                throw new UnusableArchiveProblem(document + " has a file whose SHA-256 is none");
            }
        }
    }

    /**
     * @param document that it was read from
     * @throws UnusableArchiveProblem if it cannot be brought back
     */
    void check(String document) {
        if (uid == null || !document.equals(ArchiveLayout.run(uid))) {
            throw new UnusableArchiveProblem(document + " is of another run");
        }
        ArchiveTexts.checkName("name of " + document, name);
        if (ArchiveTexts.isUnstorable(notes)) {
            throw new UnusableArchiveProblem("notes of " + document + " hold NUL");
        }
        ArchiveTexts.checkWords("params of " + document, params);
        ArchiveTexts.checkWords("tags of " + document, tags);
        checkStatus(document);
        if (!RunTime.isPossible(startedAt) || !RunTime.isPossible(finishedAt)) {
            throw new UnusableArchiveProblem(document + " has a time beyond the years 1 to 9999");
        }
        for (File file : files) {
            if (file == null) {
                throw new UnusableArchiveProblem(document + " has a file that is null");
            }
            file.check(document);
        }
    }

    private void checkStatus(String document) {
        try {
            RunStatus.of(Objects.requireNonNullElse(status, ""));
        } catch (IllegalArgumentException e) {
            throw new UnusableArchiveProblem("the " + ArchiveTexts.shown(e.getMessage()) + " in " + document);
        }
    }

    /** How it stood when the archive was made. */
    RunStatus standing() {
        return RunStatus.of(status);
    }
}
