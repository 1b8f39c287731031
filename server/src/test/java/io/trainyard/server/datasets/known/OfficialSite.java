package io.trainyard.server.datasets.known;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The official addresses of the well-known data sets, as tests have them: Fashion-MNIST's files where they are at hand,
 * files of other bytes under MNIST's names, nobody at CIFAR-10's address, and a site without CIFAR-100.
 */
public final class OfficialSite implements QuarkusTestResourceLifecycleManager {
    private PublishedFiles fashion;
    private PublishedFiles others;

    @Override
    public Map<String, String> start() {
        try {
            fashion = new PublishedFiles();
            others = new PublishedFiles().publish("train-images-idx3-ubyte.gz", new byte[9_912_422]);
            publishFashionMnist();
        } catch (IOException e) {
            throw new IllegalStateException("cannot publish files", e);
        }
        Map<String, String> addresses = new HashMap<>();
        addresses.put("fashion-mnist", fashion.folder().toString());
        addresses.put("mnist", others.folder().toString());
        addresses.put("cifar10", "http://127.0.0.1:1/");
        addresses.put("cifar100", others.folder().toString());
        Map<String, String> settings = new HashMap<>();
        addresses.forEach((name, address) -> settings.put("trainyard.datasets.known.addresses." + name, address));
        return settings;
    }

    @Override
    public void stop() {
        fashion.close();
        others.close();
    }

    private void publishFashionMnist() throws IOException {
        String data = System.getenv("TRAINYARD_TEST_DATA");
        if (data == null) {
            return;
        }
        try (Stream<Path> files = Files.list(Path.of(data, "fashion-mnist"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".gz")).toList()) {
                fashion.publish(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }
}
