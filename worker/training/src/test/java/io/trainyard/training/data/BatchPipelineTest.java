package io.trainyard.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.Augment;
import io.trainyard.contract.Augment.Cutmix;
import io.trainyard.contract.Augment.Mixup;
import io.trainyard.contract.Augment.RandomCrop;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.ShapesDataset;
import io.trainyard.datasets.Split;
import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.datasets.augment.ImageSize;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchPipelineTest {
    /** Drawing it takes seconds; nothing changes it. */
    private static ImageSource shapes;

    private BatchPipeline pipeline;
    private final Augmentation augmentation =
            augmentation(new Augment(new RandomCrop(2), null, true, null, null, null, null, null, null));
    private final Augmentation mixing =
            augmentation(new Augment(null, null, true, null, null, null, null, new Mixup(1.0), new Cutmix(1.0)));

    @BeforeAll
    static void drawShapes() {
        shapes = ShapesDataset.draw();
    }

    @AfterAll
    static void closeShapes() {
        shapes.close();
    }

    @BeforeEach
    void open() {
        pipeline = new BatchPipeline(shapes, 16);
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void theLastSmallerBatchIsKept() throws InterruptedException {
        assertThat(sizes(pipeline.pass(first(40)))).containsExactly(16, 16, 8);
    }

    @Test
    void batchesHoldTheImagesInOrder() throws InterruptedException {
        Subset subset = new Subset(shapes.train(), new int[] {7, 3, 1100});
        byte[] expected = new byte[3 * shapes.imageBytes()];
        for (int i = 0; i < 3; i++) {
            shapes.train().read(subset.indices()[i], expected, i * shapes.imageBytes());
        }

        try (Pass pass = pipeline.pass(subset);
                Batch batch = pass.next()) {
            byte[] found = new byte[expected.length];
            batch.images().get(found);
            assertThat(found).isEqualTo(expected);
            assertThat(batch.labels().get(2)).isEqualTo(shapes.train().label(1100));
        }
    }

    @Test
    void seedAndEpochDecideEveryByte() throws InterruptedException {
        assertThat(epoch(5, 0)).isEqualTo(epoch(5, 0));
        assertThat(epoch(5, 0)).isNotEqualTo(epoch(5, 1));
        assertThat(epoch(5, 0)).isNotEqualTo(epoch(6, 0));
    }

    @Test
    void unmixedBatchesCountTheirOwnLabelsOnly() throws InterruptedException {
        try (Pass pass = pipeline.pass(first(16), augmentation, Draws.AUGMENTATION.random(1, 0));
                Batch batch = pass.next()) {
            assertThat(batch.lambda()).isEqualTo(1);
            assertThat(batch.partners()).isEqualTo(batch.labels());
        }
    }

    @Test
    void mixedBatchesTellThePartnersLabelsAndTheirShare() throws InterruptedException {
        try (Pass pass = pipeline.pass(first(16), mixing, Draws.AUGMENTATION.random(1, 0));
                Batch batch = pass.next()) {
            assertThat(batch.lambda()).isStrictlyBetween(0.0, 1.0);
            for (int i = 0; i < 16; i++) {
                assertThat(batch.partners().get(i)).isEqualTo(batch.labels().get((i + 15) % 16));
            }
        }
    }

    @Test
    void aBatchAfterAMixedPassIsNotMixed() throws InterruptedException {
        sizes(pipeline.pass(first(64), mixing, Draws.AUGMENTATION.random(1, 0)));

        try (Pass pass = pipeline.pass(first(16));
                Batch batch = pass.next()) {
            assertThat(batch.lambda()).isEqualTo(1);
            assertThat(batch.partners()).isEqualTo(batch.labels());
        }
    }

    @Test
    void seedAndEpochDecideEveryMix() throws InterruptedException {
        assertThat(epoch(mixing, 5, 0)).isEqualTo(epoch(mixing, 5, 0)).isNotEqualTo(epoch(mixing, 5, 1));
    }

    @Test
    void aPassThatIsLeftEarlyGivesItsMemoryBack() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            try (Pass pass = pipeline.pass(first(400))) {
                pass.next().close();
            }
        }

        assertThat(sizes(pipeline.pass(first(40)))).containsExactly(16, 16, 8);
    }

    @Test
    void anImageThatCannotBeReadEndsThePass() throws InterruptedException {
        Subset broken = new Subset(new Broken(shapes.train()), Order.natural(40));

        try (Pass pass = pipeline.pass(broken)) {
            pass.next().close();
            assertThatThrownBy(pass::next).hasMessage("image 20 is broken");
        }
        assertThat(sizes(pipeline.pass(first(40)))).containsExactly(16, 16, 8);
    }

    @Test
    void batchesThatAreNeverClosedAreNoticed() throws InterruptedException {
        try (Pass pass = pipeline.pass(first(400))) {
            List<Batch> open = List.of(pass.next(), pass.next(), pass.next());
            assertThatThrownBy(pass::next).hasMessageContaining("every batch is still open");
            open.forEach(Batch::close);
        }
    }

    private Subset first(int count) {
        return new Subset(shapes.train(), Order.natural(count));
    }

    private byte[] epoch(long seed, int epoch) throws InterruptedException {
        return epoch(augmentation, seed, epoch);
    }

    private byte[] epoch(Augmentation augmentation, long seed, int epoch) throws InterruptedException {
        int[] order = Order.shuffled(Order.natural(100), Draws.ORDER.random(seed, epoch));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Subset subset = new Subset(shapes.train(), order);
        try (Pass pass = pipeline.pass(subset, augmentation, Draws.AUGMENTATION.random(seed, epoch))) {
            for (Batch next = pass.next(); next != null; next = pass.next()) {
                try (Batch batch = next) {
                    byte[] images = new byte[batch.images().remaining()];
                    batch.images().get(images);
                    bytes.writeBytes(images);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static Augmentation augmentation(Augment augment) {
        return Augmentation.of(augment, new ImageSize(3, 32, 32), new double[] {0.5, 0.5, 0.5});
    }

    private static List<Integer> sizes(Pass pass) throws InterruptedException {
        List<Integer> sizes = new ArrayList<>();
        try (pass) {
            for (Batch next = pass.next(); next != null; next = pass.next()) {
                try (Batch batch = next) {
                    sizes.add(batch.size());
                }
            }
        }
        return sizes;
    }

    /** A split whose image 20 cannot be read. */
    private record Broken(Split whole) implements Split {
        @Override
        public int size() {
            return whole.size();
        }

        @Override
        public int label(int index) {
            return whole.label(index);
        }

        @Override
        public void read(int index, byte[] target, int offset) {
            if (index == 20) {
                throw new IllegalStateException("image 20 is broken");
            }
            whole.read(index, target, offset);
        }
    }
}
