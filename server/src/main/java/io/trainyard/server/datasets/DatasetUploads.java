package io.trainyard.server.datasets;

import io.trainyard.datasets.ClassNames;
import io.trainyard.datasets.DatasetArchive;
import io.trainyard.datasets.DatasetException;
import io.trainyard.datasets.Inspection;
import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.problems.InvalidRequestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Takes data sets in: files are packed into one archive, the archive is unpacked in a folder of its own, every image is
 * looked at, and only then it becomes a version. The folder goes, whatever happens.
 */
@ApplicationScoped
public class DatasetUploads {
    @Inject
    DatasetsConfig config;

    @Inject
    DatasetVersions versions;

    /** @throws UnusableDatasetProblem if it is no data set, or not a whole one */
    public Stored store(Upload upload) throws IOException {
        DatasetName.check(upload.name());
        checkFiles(upload);
        Path scratch = Files.createTempDirectory("trainyard-upload");
        try {
            Path archive = archive(upload, scratch);
            Blob blob = measure(archive);
            Optional<DatasetVersion> known = versions.find(upload.name(), blob.sha256());
            if (known.isPresent()) {
                return new Stored(known.get(), false);
            }
            Inspection inspection = DatasetArchive.inspect(archive, scratch);
            return versions.add(upload, inspection, blob, archive);
        } catch (DatasetException e) {
            throw new UnusableDatasetProblem(e);
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void checkFiles(Upload upload) throws IOException {
        if (upload.files().isEmpty()) {
            throw new InvalidRequestProblem(
                    "The upload has no file. Send a zip or tar.gz archive as \"file\", or several files.");
        }
        long bytes = 0;
        for (Path file : upload.files().values()) {
            bytes += Files.size(file);
        }
        if (bytes > config.maxUpload().asLongValue()) {
            throw new UploadTooLargeProblem(bytes, config.maxUpload().asLongValue());
        }
    }

    private static Path archive(Upload upload, Path scratch) throws IOException {
        Path first = upload.files().values().iterator().next();
        if (upload.files().size() == 1 && DatasetArchive.isArchive(first)) {
            if (!upload.classes().isEmpty()) {
                throw new InvalidRequestProblem("An archive brings its own class names; for IDX files put them into %s."
                        .formatted(ClassNames.FILE));
            }
            return first;
        }
        if (!upload.classes().isEmpty() && upload.files().containsKey(ClassNames.FILE)) {
            throw new InvalidRequestProblem(
                    "Class names come as \"classes\" or in %s, not both.".formatted(ClassNames.FILE));
        }
        Path archive = scratch.resolve("archive.tar");
        DatasetArchive.pack(upload.files(), ClassNames.check("classes", upload.classes()), archive);
        return archive;
    }

    private static Blob measure(Path archive) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(archive), digest)) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                // the digest looks on
            }
        }
        return new Blob(Sha256.of(digest), Files.size(archive));
    }
}
