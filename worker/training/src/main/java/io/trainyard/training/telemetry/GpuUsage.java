package io.trainyard.training.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What is going on on an NVIDIA GPU, as {@code nvidia-smi} tells it. */
public final class GpuUsage {
    private final int gpu;

    /** Watches GPU number {@code gpu}. */
    public GpuUsage(int gpu) {
        this.gpu = gpu;
    }

    /**
     * A look at the GPU.
     *
     * @param percent of the last sample period in which a kernel ran
     * @param memoryMib in use by all processes
     */
    public record Sample(double percent, double memoryMib) {}

    /** Use and memory now; empty if {@code nvidia-smi} is missing or has nothing to say. */
    public Optional<Sample> sample() {
        return query("utilization.gpu,memory.used").flatMap(GpuUsage::parse);
    }

    /** The GPU's name, such as {@code NVIDIA H100 80GB HBM3}. */
    public Optional<String> name() {
        return query("name");
    }

    /** The driver's version. */
    public Optional<String> driver() {
        return query("driver_version");
    }

    /** What its hardware can do, as NVIDIA numbers it, such as 8.6. */
    public Optional<Double> computeCapability() {
        return query("compute_cap").flatMap(GpuUsage::number);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Sample> parse(String line) {
        String[] fields = line.split(",");
        try {
            return Optional.of(
                    new Sample(Double.parseDouble(fields[0].strip()), Double.parseDouble(fields[1].strip())));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private Optional<String> query(String fields) {
        try {
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--id=" + gpu, "--query-gpu=" + fields, "--format=csv,noheader,nounits")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
