package io.trainyard.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where files derived from a data set are kept for the next run: {@code NAME.cache} beside it, or a temporary folder
 * that goes with {@link #close()} where nothing can be written beside it. Several processes may share it: a file appears
 * whole or not at all.
 */
record CacheFolder(Path path, boolean temporary) implements AutoCloseable {

    /** Writes a file's bytes. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    /** For sources that derive nothing. */
    static final CacheFolder NONE = new CacheFolder(Path.of(""), false);

    static CacheFolder beside(Path data) {
        Path whole = data.toAbsolutePath().normalize();
        Path beside = whole.resolveSibling(whole.getFileName() + ".cache");
        try {
            if (Files.isWritable(Files.createDirectories(beside))) {
                return new CacheFolder(beside, false);
            }
        } catch (IOException e) {
            // nothing can be written there: a temporary folder will do
        }
        try {
            return new CacheFolder(Files.createTempDirectory("trainyard-data"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no place to keep what is derived from " + data, e);
        }
    }

    /** Makes the file under another name and moves it into place. */
    Path write(String name, Content content) throws IOException {
        Path temporaryFile = Files.createTempFile(path, name, ".tmp");
        try {
            content.writeTo(temporaryFile);
            return move(temporaryFile, path.resolve(name));
        } finally {
            Files.deleteIfExists(temporaryFile);
        }
    }

    private static Path move(Path from, Path to) throws IOException {
        try {
            return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        if (temporary) {
            delete(path);
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
