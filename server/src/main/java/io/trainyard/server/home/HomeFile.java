package io.trainyard.server.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A small file in the home that only its owner can read; it is written whole or not at all. */
public record HomeFile(Path path) {
    /** The api token of the first admin. */
    public static final String ADMIN_TOKEN = "admin.token";

    /** A token for workers on this machine. */
    public static final String WORKER_TOKEN = "worker.token";

    /** A link that signs the first admin in, once. */
    public static final String SIGN_IN_URL = "sign-in.url";

    /** Where the server listens. */
    public static final String SERVER_URL = "server.url";

    /** The text without the line's end, if the file is there. */
    public Optional<String> read() {
        try {
            return Optional.of(Files.readString(path).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Writes one line. */
    public void write(String text) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(
                    path.toAbsolutePath().getParent(),
                    path.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text + "\n");
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
