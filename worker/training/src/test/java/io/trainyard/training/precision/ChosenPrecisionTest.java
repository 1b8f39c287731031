package io.trainyard.training.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.TrainSpec.Precision;
import io.trainyard.networks.torchscript.ComputeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenPrecisionTest {

    @ParameterizedTest
    @CsvSource({
        "AUTO, cpu,    AMX,          bf16 (AMX)",
        "AUTO, cpu,    AVX512,       bf16 (AVX-512 BF16)",
        "AUTO, cpu,    EMULATED,     fp32",
        "AUTO, cuda:0, TENSOR_CORES, bf16 (tensor cores)",
        "AUTO, cuda:0, MISSING,      fp32",
        "BF16, cpu,    EMULATED,     bf16 (emulated)",
        "FP32, cpu,    AMX,          fp32",
    })
    void isChosenByWhatIsAskedForAndWhatIsThere(Precision asked, String device, Bfloat16 hardware, String words) {
        assertThat(ChosenPrecision.of(asked, null, device, hardware)).hasToString(words);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, bf16, EMULATED, bf16",
        "AUTO, fp32, AMX,      fp32",
        "BF16, fp32, AMX,      bf16",
        "FP32, bf16, AMX,      fp32",
    })
    void whatAutoChoseIsKeptOnAnotherMachine(Precision asked, String earlier, Bfloat16 hardware, String word) {
        assertThat(ChosenPrecision.of(asked, earlier, "cpu", hardware).word()).isEqualTo(word);
    }

    @Test
    void bfloat16WithoutInstructionsForItIsWarnedOf() {
        assertThat(ChosenPrecision.of(Precision.BF16, null, "cpu", Bfloat16.EMULATED)
                        .warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("slower than fp32"));
        assertThat(ChosenPrecision.of(Precision.BF16, null, "cpu", Bfloat16.AMX).warning())
                .isEmpty();
        assertThat(ChosenPrecision.of(Precision.AUTO, null, "cpu", Bfloat16.EMULATED)
                        .warning())
                .isEmpty();
    }

    @Test
    void aGpuWithoutItRefusesAndSaysWhatToDo() {
        assertThatThrownBy(() -> ChosenPrecision.of(Precision.BF16, null, "cuda:1", Bfloat16.MISSING))
                .isInstanceOf(UnsupportedPrecisionException.class)
                .hasMessageContaining("cuda:1")
                .hasMessageContaining("Use fp32 or auto");
        assertThatThrownBy(() -> ChosenPrecision.of(Precision.AUTO, "bf16", "cuda:1", Bfloat16.MISSING))
                .isInstanceOf(UnsupportedPrecisionException.class)
                .hasMessageContaining("was begun in");
    }

    @Test
    void imagesLieChannelsLastWhereThatIsFaster() {
        assertThat(format(Precision.FP32, "cpu")).isEqualTo(new ComputeFormat(false, true));
        assertThat(format(Precision.BF16, "cpu")).isEqualTo(new ComputeFormat(true, true));
        assertThat(format(Precision.FP32, "cuda:0")).isEqualTo(ComputeFormat.PLAIN);
        assertThat(format(Precision.BF16, "cuda:0")).isEqualTo(new ComputeFormat(true, true));
    }

    private static ComputeFormat format(Precision asked, String device) {
        return ChosenPrecision.of(asked, null, device, Bfloat16.TENSOR_CORES).format();
    }
}
