package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.agent.machine.Machine;
import io.trainyard.agent.machine.UnusableDeviceException;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Token;
import io.trainyard.contract.protocol.WorkerHello.Device;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The workers of {@code --device all} on machines that are only described here. */
class WorkerCommandTest {
    private static final List<Device> GPUS = List.of(
            new Device("cuda:0", "NVIDIA H100", 80L << 30),
            new Device("cuda:1", "NVIDIA H100", 80L << 30),
            new Device("cuda:3", "Tesla T4", 15L << 30));
    private static final Machine MACHINE = new Machine("host", 8, 1L << 34, GPUS, "/torch/lib");

    @Test
    void everyGpuHasAWorkerNamedAfterItsNumberWithItsShareOfTheProcessors() {
        assertThat(workers(MACHINE))
                .extracting(LocalWorker::toString)
                .containsExactly(
                        "host-0 on cuda:0 (NVIDIA H100) with 2 CPU threads",
                        "host-1 on cuda:1 (NVIDIA H100) with 2 CPU threads",
                        "host-3 on cuda:3 (Tesla T4) with 2 CPU threads");
    }

    @Test
    void theNameAndTheThreadsMayBeGiven() {
        assertThat(workers(MACHINE, "--name", "lab", "--threads", "5"))
                .extracting(LocalWorker::toString)
                .first()
                .isEqualTo("lab-0 on cuda:0 (NVIDIA H100) with 5 CPU threads");
    }

    @Test
    void gpusWithoutTheirLibraryAreRefusedWithWhatToSet() {
        assertThatThrownBy(() -> workers(new Machine("host", 8, 1L << 34, GPUS, "")))
                .isInstanceOf(UnusableDeviceException.class)
                .hasMessageContaining("PYTORCH_LIBRARY_PATH");
    }

    private static List<LocalWorker> workers(Machine machine, String... options) {
        WorkerCommand command = new WorkerCommand();
        new CommandLine(command).parseArgs(options);
        return command.workers(machine, new Http(URI.create("http://localhost"), Token.of("secret")));
    }
}
