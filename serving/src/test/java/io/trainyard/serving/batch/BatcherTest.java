package io.trainyard.serving.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private final List<Integer> runs = new CopyOnWriteArrayList<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Says of each image, which is one number, ten times that; waits at the first run until it may go on. */
    private float[][] tenfold(float[] images) {
        running.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        float[][] logits = new float[images.length][];
        for (int i = 0; i < images.length; i++) {
            logits[i] = new float[] {10 * images[i]};
        }
        return logits;
    }

    private Batcher batcher(int maxBatch, int maxQueue) {
        return new Batcher(
                this::tenfold, new BatchLimits(maxBatch, Duration.ZERO, maxQueue), (images, time) -> runs.add(images));
    }

    private static List<float[]> images(float... values) {
        List<float[]> images = new ArrayList<>();
        for (float value : values) {
            images.add(new float[] {value});
        }
        return images;
    }

    @Test
    void whatComesDuringARunGoesTogetherInTheNext() throws Exception {
        try (Batcher batcher = batcher(8, 100)) {
            var first = batcher.submit(images(1));
            running.await();
            var second = batcher.submit(images(2, 3));
            var third = batcher.submit(images(4));
            goOn.countDown();

            assertThat(first.get()).containsExactly(new float[] {10});
            assertThat(second.get()).containsExactly(new float[] {20}, new float[] {30});
            assertThat(third.get()).containsExactly(new float[] {40});
        }
        assertThat(runs).containsExactly(1, 3);
    }

    @Test
    void noRunHoldsMoreThanABatch() throws Exception {
        try (Batcher batcher = batcher(4, 100)) {
            batcher.submit(images(0));
            running.await();
            var many = batcher.submit(images(1, 2, 3, 4, 5, 6, 7, 8, 9));
            goOn.countDown();

            assertThat(many.get()).hasSize(9).last().isEqualTo(new float[] {90});
        }
        assertThat(runs).containsExactly(1, 4, 4, 1);
    }

    @Test
    void anImageWaitsForOthersUntilTheBatchIsFull() throws Exception {
        goOn.countDown();
        BatchLimits patient = new BatchLimits(3, Duration.ofDays(1), 100);
        try (Batcher batcher = new Batcher(this::tenfold, patient, (images, time) -> runs.add(images))) {
            var first = batcher.submit(images(1));
            var second = batcher.submit(images(2));
            batcher.submit(images(3)).get();

            assertThat(first.get()).containsExactly(new float[] {10});
            assertThat(second.get()).containsExactly(new float[] {20});
        }
        assertThat(runs).containsExactly(3);
    }

    @Test
    void whoFindsNoRoomIsToldSoAndRoomComesBack() throws Exception {
        try (Batcher batcher = batcher(8, 3)) {
            batcher.submit(images(1));
            running.await();
            var taken = batcher.submit(images(2, 3));
            assertThat(batcher.waiting()).isEqualTo(3);

            assertThatThrownBy(() -> batcher.submit(images(4)))
                    .isInstanceOf(QueueFullException.class)
                    .hasMessage("3 images wait already, as many as may. Send this again in a second.");

            goOn.countDown();
            taken.get();
            assertThat(batcher.submit(images(5, 6, 7)).get()).hasSize(3);
        }
    }

    @Test
    void whatWasTakenIsAnsweredBeforeTheEnd() throws Exception {
        Batcher batcher = batcher(2, 100);
        batcher.submit(images(0));
        running.await();
        var taken = batcher.submit(images(1, 2, 3, 4, 5));
        CompletableFuture<Void> closed = CompletableFuture.runAsync(batcher::close);
        goOn.countDown();
        closed.get();

        assertThat(taken).isCompleted();
        assertThat(taken.get()).hasSize(5);
        assertThatThrownBy(() -> batcher.submit(images(6))).isInstanceOf(RetiredException.class);
    }

    @Test
    void aRunThatFailsIsToldToItsCallersAloneAndTheNextGoesOn() {
        Network moody = images -> {
            if (images[0] < 0) {
                throw new IllegalStateException("no negative images");
            }
            return new float[][] {images};
        };
        try (Batcher batcher = new Batcher(moody, new BatchLimits(1, Duration.ZERO, 1), (images, time) -> {})) {
            assertThatThrownBy(() -> batcher.submit(images(-1)).join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("no negative images");
            assertThat(batcher.submit(images(7)).join()).containsExactly(new float[] {7});
        }
    }

    @Test
    void limitsThatAllowNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchLimits(0, Duration.ZERO, 1))
                .withMessage("max-batch is 0; it has to be at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchLimits(1, Duration.ofMillis(-1), 1));
    }
}
