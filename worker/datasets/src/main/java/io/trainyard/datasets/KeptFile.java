package io.trainyard.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/**
 * Bytes that take time to make, kept in a file for the next one who wants them. What they have to be is known, so that a
 * damaged file is made anew.
 *
 * @param sha256 of the bytes, in hex
 */
record KeptFile(Path path, String sha256) {

    byte[] read(Supplier<byte[]> maker) {
        try {
            if (Files.exists(path)) {
                byte[] kept = Files.readAllBytes(path);
                if (ShapesDataset.sha256(kept).equals(sha256)) {
                    return kept;
                }
            }
        } catch (IOException e) {
            // Gone in this moment, or not to be read: as good as damaged.
        }
        byte[] made = maker.get();
        keep(made);
        return made;
    }

    /** Whole, or not at all: two processes may do it at once, and the disk may be full. */
    private void keep(byte[] bytes) {
        try {
            Path half =
                    Files.createTempFile(path.getParent(), path.getFileName().toString(), ".half");
            try {
                Files.write(half, bytes);
                Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            // The bytes are there all the same, and are made again the next time.
        }
    }
}
