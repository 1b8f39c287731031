package io.trainyard.agent.checkpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a file before the connection broke, and the tag by which the server knows whether it still has that file. */
final class PartialFile {
    private final Path part;
    private final Path tag;

    PartialFile(Path whole) {
        part = whole.resolveSibling(whole.getFileName() + ".part");
        tag = whole.resolveSibling(whole.getFileName() + ".part.etag");
    }

    Path path() {
        return part;
    }

    /** Empty if nothing is there that could be gone on with. */
    Optional<String> tag() throws IOException {
        return Files.exists(part) && Files.exists(tag) ? Optional.of(Files.readString(tag)) : Optional.empty();
    }

    long bytes() throws IOException {
        return Files.size(part);
    }

    /** Begins anew. */
    void begin(@Nullable String newTag) throws IOException {
        delete();
        if (newTag != null) {
            Files.writeString(tag, newTag);
        }
    }

    void becomes(Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(tag);
    }

    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag);
    }
}
