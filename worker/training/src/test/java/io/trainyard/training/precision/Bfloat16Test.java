package io.trainyard.training.precision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bfloat16Test {

    @ParameterizedTest
    @CsvSource({
        "fpu sse2 avx2 avx512f avx512_bf16 amx_bf16 amx_tile, AMX",
        "fpu sse2 avx2 avx512f avx512_bf16, AVX512",
        "fpu sse2 avx2 avx512f, EMULATED",
        "fpu sse2 avx2 amx_int8, EMULATED",
    })
    void aCpuIsKnownByItsFlags(String flags, Bfloat16 expected) {
        List<String> cpuInfo = List.of("processor\t: 0", "model name\t: A CPU", "flags\t\t: " + flags, "bugs\t\t: mds");
        assertThat(Bfloat16.ofCpu(cpuInfo)).isEqualTo(expected);
    }

    @Test
    void aCpuThatTellsNothingEmulates() {
        assertThat(Bfloat16.ofCpu(List.of())).isEqualTo(Bfloat16.EMULATED);
    }

    @ParameterizedTest
    @CsvSource({"9.0, TENSOR_CORES", "8.0, TENSOR_CORES", "7.5, MISSING", "0, MISSING"})
    void aGpuIsKnownByItsComputeCapability(double capability, Bfloat16 expected) {
        assertThat(Bfloat16.ofGpu(capability)).isEqualTo(expected);
    }
}
