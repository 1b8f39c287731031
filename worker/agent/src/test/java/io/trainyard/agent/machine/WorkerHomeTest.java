package io.trainyard.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerHomeTest {
    @TempDir
    Path home;

    @Test
    void workersOfOneHomeGetNamesOfTheirOwn() throws IOException {
        try (WorkerHome first = WorkerHome.firstFree(home, "host");
                WorkerHome second = WorkerHome.firstFree(home, "host")) {
            assertThat(first.name()).isEqualTo("host");
            assertThat(second.name()).isEqualTo("host-2");
            assertThat(first.attempts()).isNotEqualTo(second.attempts());
            assertThat(first.datasets()).isEqualTo(second.datasets());
        }
    }

    @Test
    void aNameBecomesFreeAgain() throws IOException {
        WorkerHome.named(home, "lab").close();
        try (WorkerHome again = WorkerHome.firstFree(home, "lab")) {
            assertThat(again.name()).isEqualTo("lab");
        }
    }

    @Test
    void aNameInUseIsRefused() throws IOException {
        try (WorkerHome first = WorkerHome.named(home, "lab")) {
            assertThatThrownBy(() -> WorkerHome.named(home, first.name()))
                    .isInstanceOf(HomeInUseException.class)
                    .hasMessageContaining("another --name");
        }
    }

    @Test
    void aNameIsNoWayOutOfTheHome() throws IOException {
        try (WorkerHome worker = WorkerHome.named(home, "../../etc/x")) {
            assertThat(worker.folder().normalize()).startsWith(home);
        }
    }
}
