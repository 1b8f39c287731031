package io.trainyard.datasets;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An archive unpacked once into a folder beside it, {@code NAME.unpacked}, which is there whole or not at all. */
final class UnpackedArchive {
    private UnpackedArchive() {}

    static Path beside(Path archive) throws IOException {
        Path whole = archive.toAbsolutePath().normalize();
        Path unpacked = whole.resolveSibling(whole.getFileName() + ".unpacked");
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        Path unfinished = Files.createTempDirectory(whole.getParent(), whole.getFileName() + ".unpacking");
        try {
            ArchiveUnpacker.unpack(whole, unfinished);
            Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            CacheFolder.delete(unfinished);
            if (!Files.isDirectory(unpacked)) {
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            CacheFolder.delete(unfinished);
            throw e;
        }
        return unpacked;
    }
}
