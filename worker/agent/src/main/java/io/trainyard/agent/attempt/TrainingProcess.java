package io.trainyard.agent.attempt;

import io.trainyard.training.AttemptProcess;
import io.trainyard.training.engine.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM that trains one attempt: with a heap of its own, without any network access, and deaf to the signals that a
 * terminal or a service manager sends to the whole process group, since its worker decides when it ends.
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
        return start(attemptDirectory.toString(), console);
    }

    /** Starts a process that loads its libraries and waits; the first line it reads names the attempt's directory. */
    Child startWaiting(Path console) throws IOException {
        return start(AttemptProcess.STANDBY, console);
    }

    private Child start(String argument, Path console) throws IOException {
        Files.createDirectories(libraries);
        ProcessBuilder builder = new ProcessBuilder(command(argument, console))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        Torch.ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
        builder.environment().put("DJL_CACHE_DIR", libraries.toString());
        builder.environment().put("ENGINE_CACHE_DIR", libraries.toString());
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        if (threads < Runtime.getRuntime().availableProcessors()) {
            // Threads that wait for each other spin for a moment, which makes steps a quarter faster where they have
            // the machine for themselves, and costs the others where they share it. OpenMP reads this when a process
            // starts.
            builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
        }
        // CUDA counts the fastest GPU first unless told to count as nvidia-smi does, where a worker's cuda:1 comes
        // from.
        builder.environment().putIfAbsent("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        return new Child(builder.start());
    }

    private List<String> command(String argument, Path console) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' HUP INT TERM; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapBytes() / MIB + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:ErrorFile=" + console.resolveSibling("crash-%p.log"));
        if (Runtime.version().feature() >= NATIVE_ACCESS_FLAG_SINCE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Dai.djl.offline=true");
        command.add("-Dai.djl.pytorch.num_threads=" + threads);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(AttemptProcess.class.getName());
        command.add(argument);
        return command;
    }

    private long heapBytes() {
        return Math.max(LEAST_HEAP, Math.min(MOST_HEAP, memoryBytes / 4));
    }
}
