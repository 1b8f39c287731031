package io.trainyard.agent;

import io.trainyard.agent.server.DatasetClient.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The official files of a well-known data set on this machine. */
final class LocalCopy {
    private static final int DEEPEST = 4;

    private LocalCopy() {}

    /** Files to send: the given one, or those of a folder that have an official name. */
    static List<Path> files(Path from, Known known) throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of(from);
        }
        Set<String> names = known.files().stream().map(Known.File::name).collect(Collectors.toSet());
        try (Stream<Path> tree = Files.walk(from, DEEPEST)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> names.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
