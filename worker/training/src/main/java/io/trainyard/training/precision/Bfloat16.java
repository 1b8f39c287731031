package io.trainyard.training.precision;

import io.trainyard.training.telemetry.GpuUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a processor has for bfloat16. */
public enum Bfloat16 {
    /** Tiles of an Intel CPU that multiply whole matrices, from Sapphire Rapids on. */
    AMX("AMX"),
    /** Dot products of pairs in AVX-512, from Cooper Lake and Zen 4 on. */
    AVX512("AVX-512 BF16"),
    /** Tensor cores of an NVIDIA GPU, from Ampere on. */
    TENSOR_CORES("tensor cores"),
    /** Nothing on this CPU: libtorch computes in float32 and rounds, correctly and slowly. */
    EMULATED("emulated"),
    /** Nothing on this GPU. */
    MISSING("missing");

    /** Ampere's: the first with bfloat16 (CUDA C++ Programming Guide, table of features per compute capability). */
    private static final double FIRST_CAPABILITY = 8.0;

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private final String words;

    Bfloat16(String words) {
        this.words = words;
    }

    /** What the device called {@code cpu} or {@code cuda:N} has. */
    public static Bfloat16 of(String device) {
        if (device.startsWith("cuda:")) {
            int gpu = Integer.parseInt(device.substring("cuda:".length()));
            return ofGpu(new GpuUsage(gpu).computeCapability().orElse(0.0));
        }
        try {
            return ofCpu(Files.readAllLines(CPU_INFO));
        } catch (IOException e) {
            return EMULATED;
        }
    }

    /** @param cpuInfo the lines of Linux's {@code /proc/cpuinfo} */
    static Bfloat16 ofCpu(List<String> cpuInfo) {
        Set<String> flags = cpuInfo.stream()
                .filter(line -> line.startsWith("flags"))
                .limit(1)
                .flatMap(line -> Stream.of(line.substring(line.indexOf(':') + 1)))
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .collect(Collectors.toSet());
        if (flags.contains("amx_bf16")) {
            return AMX;
        }
        return flags.contains("avx512_bf16") ? AVX512 : EMULATED;
    }

    /** @param capability such as 8.6; 0 if it is unknown */
    static Bfloat16 ofGpu(double capability) {
        return capability >= FIRST_CAPABILITY ? TENSOR_CORES : MISSING;
    }

    /** Whether bfloat16 is what the processor was built for, and so faster than float32. */
    public boolean isInHardware() {
        return this == AMX || this == AVX512 || this == TENSOR_CORES;
    }

    @Override
    public String toString() {
        return words;
    }
}
