package io.trainyard.training.telemetry;

import ai.djl.engine.Engine;
import io.trainyard.training.engine.Torch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/** What a reader needs to know about the machine and the software to get the same numbers again. */
public final class Environment {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Environment() {}

    /**
     * Names and values, in the order to show them.
     *
     * @param precision what is trained in, in words
     */
    public static Map<String, String> describe(Torch torch, String device, int threads, String precision) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("trainyard", programVersion());
        commit().ifPresent(commit -> environment.put("commit", commit));
        environment.put("device", device);
        environment.put("deviceName", deviceName(device));
        environment.put("cpu", cpuModel());
        environment.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        environment.put("threads", Integer.toString(threads));
        environment.put("precision", precision);
        environment.put("libtorch", torch.version());
        environment.put("libtorchFeatures", String.join(", ", new TreeSet<>(torch.features())));
        if (device.startsWith("cuda:")) {
            cuda(Integer.parseInt(device.substring(5)), environment);
        }
        environment.put("djl", Engine.getDjlVersion());
        environment.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        environment.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        return environment;
    }

    private static void cuda(int device, Map<String, String> environment) {
        String flavor = System.getenv("PYTORCH_FLAVOR");
        if (flavor != null) {
            environment.put("cuda", flavor);
        }
        new GpuUsage(device).driver().ifPresent(driver -> environment.put("driver", driver));
    }

    private static String deviceName(String device) {
        return device.startsWith("cuda:")
                ? new GpuUsage(Integer.parseInt(device.substring(5))).name().orElse(device)
                : cpuModel();
    }

    private static String cpuModel() {
        try (var lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** What was built, where the build knew it. */
    private static Optional<String> commit() {
        try (InputStream in = Environment.class.getResourceAsStream("/trainyard-build.properties")) {
            Properties build = new Properties();
            if (in != null) {
                build.load(in);
            }
            return Optional.ofNullable(build.getProperty("commit"))
                    .filter(commit -> !commit.isBlank() && !commit.startsWith("$"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As the build wrote it into the jar. */
    private static String programVersion() {
        String version = Environment.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
