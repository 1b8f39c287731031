package io.trainyard.agent.tensorboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that holds event files, which is what TensorBoard calls a run.
 *
 * @param name its path below the folder that was asked for; that folder's own name for itself
 * @param files in the order in which they were written, which their names tell
 */
public record RunFolder(String name, List<Path> files) {
    private static final String EVENT_FILE = ".tfevents.";

    /** All below a folder, by name. */
    public static List<RunFolder> below(Path root) throws IOException {
        Map<Path, List<Path>> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            tree.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().contains(EVENT_FILE))
                    .forEach(file -> files.computeIfAbsent(file.getParent(), folder -> new ArrayList<>())
                            .add(file));
        }
        List<RunFolder> runs = new ArrayList<>();
        files.forEach((folder, found) -> {
            found.sort(Comparator.comparing(file -> file.getFileName().toString()));
            runs.add(new RunFolder(name(root, folder), List.copyOf(found)));
        });
        return runs;
    }

    /** Of all its files, in bytes. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static String name(Path root, Path folder) {
        return folder.equals(root)
                ? String.valueOf(root.toAbsolutePath().normalize().getFileName())
                : root.relativize(folder).toString().replace('\\', '/');
    }
}
