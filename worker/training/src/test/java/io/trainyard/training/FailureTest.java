package io.trainyard.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.11 GiB",
                "[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"
            })
    void whatLibtorchSaysWhenMemoryRunsOutBecomesAdvice(String message) throws IOException {
        Outcome outcome = outcome(new IllegalStateException("step 7 failed", new RuntimeException(message)));

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.reason())
                .isEqualTo("Out of memory with batches of 48 images."
                        + " Lower train.batchSize, or ask for more with queue.requires.memory.");
    }

    @Test
    void aFullJavaHeapIsBlamedOnTheDataAndNotOnTheBatch() throws IOException {
        assertThat(outcome(new OutOfMemoryError("Java heap space")).reason())
                .contains("Java heap space")
                .contains("letters@1")
                .doesNotContain("batchSize");
    }

    @Test
    void aFailureWithoutWordsIsNamedByItsKind() throws IOException {
        assertThat(outcome(new IllegalStateException()).reason()).isEqualTo("IllegalStateException");
    }

    private static Outcome outcome(Throwable failure) throws IOException {
        RunSpec spec = Attempts.spec("train: {batchSize: 48}\n");
        AttemptOrder.Data data = new AttemptOrder.Data("letters@1", "idx", null);
        return Failure.outcome(failure, new AttemptOrder.Train(spec, data, null, null, "cpu", 1, null));
    }
}
