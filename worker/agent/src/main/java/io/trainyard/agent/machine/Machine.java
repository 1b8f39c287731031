package io.trainyard.agent.machine;

import com.sun.management.OperatingSystemMXBean;
import io.trainyard.contract.protocol.WorkerHello.Device;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a worker has to train with.
 *
 * @param cpus logical processors this process may use
 * @param memoryBytes main memory, or the container's share of it
 * @param gpus usable or not
 * @param libtorchFolder where a libtorch for GPUs lies; empty if the program's own CPU build is to be used
 */
public record Machine(String host, int cpus, long memoryBytes, List<Device> gpus, String libtorchFolder) {

    public static Machine detect() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                hostName(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                NvidiaSmi.gpus(),
                environment("PYTORCH_LIBRARY_PATH"));
    }

    /**
     * The devices a worker offers, the one it trains on first.
     *
     * @param wanted {@code auto} (a GPU if one is usable), {@code cpu} or {@code cuda:0}
     * @throws UnusableDeviceException if this machine cannot train on it
     */
    public List<Device> devices(String wanted) {
        Device cpu = new Device("cpu", processorName(), memoryBytes);
        if (wanted.equals("cpu") || (wanted.equals("auto") && (gpus.isEmpty() || libtorchFolder.isEmpty()))) {
            return List.of(cpu);
        }
        if (wanted.equals("auto")) {
            return List.of(gpus.get(0), cpu);
        }
        if (!wanted.matches("cuda:\\d+")) {
            throw new UnusableDeviceException("'" + wanted + "' is no device; use auto, all, cpu or cuda:0.");
        }
        Device gpu = gpus.stream()
                .filter(device -> device.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new UnusableDeviceException("This machine has no " + wanted + ": "
                        + (gpus.isEmpty() ? "nvidia-smi lists no GPU" : "nvidia-smi lists " + gpuNames())
                        + ". Use --device auto or cpu, or check the NVIDIA driver."));
        if (libtorchFolder.isEmpty()) {
            throw new UnusableDeviceException("To train on " + wanted + ", set PYTORCH_LIBRARY_PATH to the libraries of"
                    + " PyTorch 2.7.1 for CUDA 12.8 (the folder torch/lib of its Python package), or use"
                    + " the image of docker/worker-gpu.Dockerfile.");
        }
        return List.of(gpu, cpu);
    }

    /** An even part of its processors and memory, for one of {@code workers}; the GPUs are told apart by their numbers. */
    public Machine share(int workers) {
        return new Machine(host, Math.max(1, cpus / workers), memoryBytes / workers, gpus, libtorchFolder);
    }

    /** What to do so that a GPU is used, where {@code auto} passes over one. */
    public Optional<String> unusedGpu(String wanted) {
        return wanted.equals("auto") && !gpus.isEmpty() && libtorchFolder.isEmpty()
                ? Optional.of(
                        "This machine has a GPU (" + gpus.get(0).name() + "), but PYTORCH_LIBRARY_PATH is not set:"
                                + " training on the CPU. docs/workers.md says how to use the GPU.")
                : Optional.empty();
    }

    private String gpuNames() {
        return String.join(", ", gpus.stream().map(Device::id).toList());
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            String name = environment("HOSTNAME");
            return name.isEmpty() ? "worker" : name;
        }
    }

    private static String environment(String name) {
        return System.getenv().getOrDefault(name, "").strip();
    }
}
