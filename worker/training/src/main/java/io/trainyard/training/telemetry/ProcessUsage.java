package io.trainyard.training.telemetry;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What this process takes of the machine. */
public final class ProcessUsage {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long lastWall = System.nanoTime();
    private long lastCpu = system.getProcessCpuTime();

    /** CPU time since the last call, in percent of one core. */
    public double cpuPercent() {
        long wall = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        double percent = 100.0 * (cpu - lastCpu) / Math.max(1, wall - lastWall);
        lastWall = wall;
        lastCpu = cpu;
        return percent;
    }

    /** Resident memory in MiB; empty where the system has no {@code /proc}. */
    public OptionalDouble memoryMib() {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
