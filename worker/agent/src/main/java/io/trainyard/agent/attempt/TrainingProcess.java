package io.trainyard.agent.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the JVM that trains one attempt: with a heap of its own, without any network access, and deaf to the signals
 * that a terminal or a service manager sends to the whole process group, since its worker decides when it ends.
 */
public final class TrainingProcess implements ChildStarter {
    private static final long MIB = 1L << 20;
    private static final long LEAST_HEAP = 512 * MIB;
    private static final long MOST_HEAP = 8192 * MIB;
    private static final int NATIVE_ACCESS_FLAG_SINCE = 22;

    private final Path libraries;
    private final long memoryBytes;
    private final int threads;

    /**
     * @param libraries where native libraries are unpacked
     * @param memoryBytes of the machine; the JVM's heap takes a quarter, native code needs the rest
     * @param threads for native code to compute with
     */
    public TrainingProcess(Path libraries, long memoryBytes, int threads) {
        this.libraries = libraries;
        this.memoryBytes = memoryBytes;
        this.threads = threads;
    }

    @Override
    public Child start(Path attemptDirectory, Path console) throws IOException {
        Files.createDirectories(libraries);
        ProcessBuilder builder = new ProcessBuilder(command(attemptDirectory))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().putAll(environment());
        return new Child(builder.start());
    }

    private List<String> command(Path attemptDirectory) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' HUP INT TERM; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapBytes() / MIB + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:ErrorFile=" + attemptDirectory.resolve("crash.log"));
        if (Runtime.version().feature() >= NATIVE_ACCESS_FLAG_SINCE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Dai.djl.offline=true");
        command.add("-Dai.djl.pytorch.num_threads=" + threads);
        command.add("-Dai.djl.pytorch.num_interop_threads=1");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("io.trainyard.training.AttemptProcess");
        command.add(attemptDirectory.toString());
        return command;
    }

    private long heapBytes() {
        return Math.max(LEAST_HEAP, Math.min(MOST_HEAP, memoryBytes / 4));
    }

    private Map<String, String> environment() {
        return Map.of(
                "DJL_OFFLINE",
                "true",
                "OPT_OUT_TRACKING",
                "true",
                "DJL_CACHE_DIR",
                libraries.toString(),
                "ENGINE_CACHE_DIR",
                libraries.toString(),
                "OMP_NUM_THREADS",
                Integer.toString(threads),
                "OMP_WAIT_POLICY",
                "passive");
    }
}
