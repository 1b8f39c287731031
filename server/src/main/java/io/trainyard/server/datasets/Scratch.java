package io.trainyard.server.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Folders that go when their work is done. */
final class Scratch {
    private static final Logger LOG = Logger.getLogger(Scratch.class);

    private Scratch() {}

    /** What cannot be deleted is left and told to the log. */
    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(Scratch::deleteOne);
        } catch (IOException e) {
            LOG.warnf(e, "cannot look through %s", folder);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warnf(e, "cannot delete %s", path);
        }
    }
}
