package io.trainyard.datasets;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data sets, where {@code TRAINYARD_TEST_DATA} says; tests that need them are skipped elsewhere. */
final class TestData {
    private TestData() {}

    static Path folder(String name) {
        String root = System.getenv("TRAINYARD_TEST_DATA");
        assumeTrue(root != null, "set TRAINYARD_TEST_DATA to a folder with " + name);
        Path folder = Path.of(root, name);
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
        return folder;
    }
}
