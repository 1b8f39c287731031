package io.trainyard.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.protocol.WorkerHello.Device;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final Device GPU = new Device("cuda:0", "NVIDIA H100", 80L << 30);
    private static final Machine WITH_GPU = new Machine("host", 8, 1L << 34, List.of(GPU), "/torch/lib");
    private static final Machine WITHOUT_GPU = new Machine("host", 8, 1L << 34, List.of(), "");
    private static final Machine WITHOUT_LIBRARY = new Machine("host", 8, 1L << 34, List.of(GPU), "");

    @Test
    void gpusAreReadAsNvidiaSmiListsThem() {
        assertThat(NvidiaSmi.parse("0, NVIDIA H100 80GB HBM3, 81559\n1, Tesla T4, 15360\nNo devices\n"))
                .containsExactly(
                        new Device("cuda:0", "NVIDIA H100 80GB HBM3", 81559L << 20),
                        new Device("cuda:1", "Tesla T4", 15360L << 20));
    }

    @Test
    void autoPrefersAUsableGpu() {
        assertThat(WITH_GPU.devices("auto")).extracting(Device::id).containsExactly("cuda:0", "cpu");
        assertThat(WITHOUT_LIBRARY.devices("auto")).extracting(Device::id).containsExactly("cpu");
        assertThat(WITHOUT_GPU.devices("auto")).extracting(Device::id).containsExactly("cpu");
    }

    @Test
    void aGpuThatAutoPassesOverIsNotPassedOverInSilence() {
        assertThat(WITHOUT_LIBRARY.unusedGpu("auto")).get().asString().contains("PYTORCH_LIBRARY_PATH");
        assertThat(WITHOUT_LIBRARY.unusedGpu("cpu")).isEmpty();
        assertThat(WITH_GPU.unusedGpu("auto")).isEmpty();
    }

    @Test
    void aWorkerForTheProcessorOffersNoGpu() {
        assertThat(WITH_GPU.devices("cpu")).extracting(Device::id).containsExactly("cpu");
    }

    @Test
    void aGpuThatIsNotThereIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> WITH_GPU.devices("cuda:1"))
                .isInstanceOf(UnusableDeviceException.class)
                .hasMessageContaining("no cuda:1")
                .hasMessageContaining("lists cuda:0");
        assertThatThrownBy(() -> WITHOUT_GPU.devices("cuda:0")).hasMessageContaining("lists no GPU");
    }

    @Test
    void aGpuWithoutItsLibraryIsRefusedWithWhatToSet() {
        assertThatThrownBy(() -> WITHOUT_LIBRARY.devices("cuda:0")).hasMessageContaining("PYTORCH_LIBRARY_PATH");
    }

    @Test
    void severalWorkersShareProcessorsAndMemoryEvenly() {
        Machine share = WITH_GPU.share(3);

        assertThat(share.cpus()).isEqualTo(2);
        assertThat(share.devices("cuda:0"))
                .containsExactly(
                        GPU, new Device("cpu", share.devices("cpu").get(0).name(), (1L << 34) / 3));
        assertThat(WITH_GPU.share(9).cpus()).isOne();
    }

    @Test
    void aForeignWordIsRefused() {
        assertThatThrownBy(() -> WITH_GPU.devices("tpu")).hasMessageContaining("use auto, all, cpu or cuda:0");
    }
}
