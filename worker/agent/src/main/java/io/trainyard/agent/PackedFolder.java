package io.trainyard.agent;

import io.trainyard.datasets.DatasetArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder as one archive, for as long as this is open.
 *
 * @param folder that goes when this is closed; null where the file is the user's own
 */
record PackedFolder(Path file, @Nullable Path folder) implements AutoCloseable {

    /** The file itself, or a tar of the folder, which depends on names and bytes only. */
    static PackedFolder of(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            return new PackedFolder(source, null);
        }
        Path scratch = Files.createTempDirectory("trainyard-pack");
        Path archive = scratch.resolve("folder.tar");
        PackedFolder packed = new PackedFolder(archive, scratch);
        try {
            DatasetArchive.pack(files(source), List.of(), archive);
            return packed;
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.filter(Files::isRegularFile).forEach(file -> files.put(name(folder, file), file));
        }
        return files;
    }

    private static String name(Path source, Path file) {
        return source.relativize(file).toString().replace('\\', '/');
    }
}
