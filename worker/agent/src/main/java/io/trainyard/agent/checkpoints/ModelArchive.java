package io.trainyard.agent.checkpoints;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.agent.attempt.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A version of a model as it was downloaded: files, and a manifest with the hash of each. */
final class ModelArchive {
    private static final String MANIFEST = "manifest.json";

    private ModelArchive() {}

    private record Manifest(List<File> files) {}

    private record File(String name, long bytes, String sha256) {}

    /**
     * Compares every file with the manifest.
     *
     * @return how many files there are
     * @throws DownloadException if one is missing or damaged
     */
    static int check(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<File> files = manifest(zip, archive).files();
            for (File file : files) {
                if (!file.sha256().equals(sha256(zip, zip.getEntry(file.name())))) {
                    throw new DownloadException(file.name() + " in " + archive
                            + " is not what its manifest says: do not use it, and download it again with --force.");
                }
            }
            return files.size();
        }
    }

    private static Manifest manifest(ZipFile zip, Path archive) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new DownloadException(archive + " has no manifest: it is no model of Trainyard.");
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(content, Manifest.class);
        }
    }

    private static String sha256(ZipFile zip, @Nullable ZipEntry entry) throws IOException {
        if (entry == null) {
            return "";
        }
        Path copy = Files.createTempFile("trainyard", ".entry");
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            return Sha256.of(copy);
        } finally {
            Files.delete(copy);
        }
    }
}
