package io.trainyard.agent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCauseTest {

    @Test
    void aKilledProcessMakesOneThinkOfMemory() {
        assertThat(ExitCause.of(137)).contains("killed (signal 9)").contains("out of memory");
    }

    @Test
    void aCrashNamesItsSignal() {
        assertThat(ExitCause.of(139)).contains("crashed in native code").contains("SIGSEGV");
    }

    @Test
    void anotherSignalIsNamedByItsNumber() {
        assertThat(ExitCause.of(143)).contains("signal 15");
    }

    @Test
    void anOrdinaryExitIsNoSignal() {
        assertThat(ExitCause.of(1)).contains("exit code 1").doesNotContain("signal");
    }
}
