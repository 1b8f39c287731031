package io.trainyard.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data sets that examples name, from where {@code TRAINYARD_TEST_DATA} says: copied, for readers keep what they have unpacked
 * beside it. What is drawn by the program is always there.
 */
final class ExampleData {
    private static final int PHOTOGRAPHS = 15;

    private final Path folder;

    /** @param folder for copies */
    ExampleData(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where the data set is not at hand. */
    AttemptOrder.Data of(String dataset) throws IOException {
        String label = dataset + "@1";
        return switch (dataset) {
            case "shapes" -> new AttemptOrder.Data(label, "shapes", Files.createDirectories(folder.resolve(dataset)));
            case "cifar10" ->
                new AttemptOrder.Data(label, "cifar10", copy(real("cifar10/cifar-10-subset-bin"), dataset));
            // The files of MNIST are not at hand; those of Fashion-MNIST were made to take their place.
            case "mnist", "fashion-mnist" -> new AttemptOrder.Data(label, "idx", copy(real("fashion-mnist"), "idx"));
            case "photographs" -> new AttemptOrder.Data(label, "folders", hands(dataset, 10));
            case "two-classes" -> new AttemptOrder.Data(label, "folders", hands(dataset, 2));
            default -> throw new IllegalArgumentException("no images are known for " + dataset);
        };
    }

    private static Path real(String name) {
        String root = System.getenv("TRAINYARD_TEST_DATA");
        assumeTrue(root != null, "set TRAINYARD_TEST_DATA to a folder with " + name);
        Path found = Path.of(root, name);
        assumeTrue(Files.isDirectory(found), "there is no " + found);
        return found;
    }

    /** Photographs of hands that show the first few digits: some of each to train on, all others of the set to test with. */
    private Path hands(String name, int digits) throws IOException {
        Path hands = real("sign-language-digits");
        for (int digit = 0; digit < digits; digit++) {
            String shown = String.valueOf(digit);
            copy(
                    hands.resolve("train").resolve(shown),
                    Path.of(name, "train", shown).toString(),
                    PHOTOGRAPHS);
            copy(
                    hands.resolve("val").resolve(shown),
                    Path.of(name, "test", shown).toString());
        }
        return folder.resolve(name);
    }

    private Path copy(Path from, String name) throws IOException {
        return copy(from, name, Integer.MAX_VALUE);
    }

    private Path copy(Path from, String name, int most) throws IOException {
        Path target = folder.resolve(name);
        if (!Files.exists(target)) {
            Files.createDirectories(target);
            for (Path file : files(from).subList(0, Math.min(most, files(from).size()))) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return Arrays.asList(all.filter(Files::isRegularFile).sorted().toArray(Path[]::new));
        }
    }
}
