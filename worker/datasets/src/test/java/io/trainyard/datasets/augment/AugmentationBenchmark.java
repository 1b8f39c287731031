package io.trainyard.datasets.augment;

import io.trainyard.contract.Augment;
import io.trainyard.contract.Augment.ColorJitter;
import io.trainyard.contract.Augment.Interpolation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Images a second that one thread augments, by operation and size. Run by {@code bench/augment}. */
class AugmentationBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BATCH = 128;
    private static final int ROUNDS = 5;
    private static final long NANOS_OF_A_ROUND = 250_000_000;

    @Test
    void imagesPerSecond() {
        System.out.println("| operation | 3x32x32 | 3x224x224 |");
        System.out.println("| --- | --- | --- |");
        operations()
                .forEach((name, augment) -> System.out.printf(
                        "| %s | %,d | %,d |%n", name, imagesPerSecond(augment, 32), imagesPerSecond(augment, 224)));
    }

    private static Map<String, Augment> operations() {
        Augment.RandomCrop crop = new Augment.RandomCrop(4);
        Augment.RandomResizedCrop resized = new Augment.RandomResizedCrop(null, null);
        ColorJitter jitter = new ColorJitter(0.4, 0.4, 0.4, 0.1);
        Map<String, Augment> operations = new LinkedHashMap<>();
        operations.put("none: copied", Augment.NONE);
        operations.put(
                "random crop, horizontal flip", new Augment(crop, null, true, null, null, null, null, null, null));
        operations.put("random resized crop", new Augment(null, resized, null, null, null, null, null, null, null));
        operations.put("vertical flip", new Augment(null, null, null, true, null, null, null, null, null));
        operations.put("rotation, nearest", rotation(Interpolation.NEAREST));
        operations.put("rotation, bilinear", rotation(Interpolation.BILINEAR));
        operations.put("brightness, contrast", jitter(new ColorJitter(0.4, 0.4, 0.0, 0.0)));
        operations.put("saturation", jitter(new ColorJitter(0.0, 0.0, 0.4, 0.0)));
        operations.put("hue", jitter(new ColorJitter(0.0, 0.0, 0.0, 0.1)));
        operations.put("colour jitter, all four", jitter(jitter));
        operations.put("cutout", new Augment(null, null, null, null, null, null, new Augment.Cutout(16), null, null));
        operations.put("mixup", new Augment(null, null, null, null, null, null, null, new Augment.Mixup(0.2), null));
        operations.put("cutmix", new Augment(null, null, null, null, null, null, null, null, new Augment.Cutmix(1.0)));
        operations.put(
                "resized crop, flip, jitter, mixup",
                new Augment(null, resized, true, null, null, jitter, null, new Augment.Mixup(0.2), null));
        return operations;
    }

    private static Augment rotation(Interpolation interpolation) {
        return new Augment(null, null, null, null, new Augment.Rotation(15.0, interpolation), null, null, null, null);
    }

    private static Augment jitter(ColorJitter jitter) {
        return new Augment(null, null, null, null, null, jitter, null, null, null);
    }

    /** By the thread's own time, so that other work on the machine counts less; the best round, after one to warm up. */
    private static long imagesPerSecond(Augment augment, int side) {
        ImageSize size = new ImageSize(3, side, side);
        Augmentation augmentation = Augmentation.of(augment, size, new double[] {0.5, 0.5, 0.5});
        byte[] image = new byte[size.bytes()];
        Random random = new Random(1);
        random.nextBytes(image);
        ByteBuffer batch = ByteBuffer.allocateDirect(BATCH * size.bytes());
        Frame frame = new Frame(size);
        double best = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            long images = 0;
            while (THREADS.getCurrentThreadCpuTime() - begin < NANOS_OF_A_ROUND) {
                fill(augmentation, image, batch, frame, random);
                images += BATCH;
            }
            best = round == 0 ? 0 : Math.max(best, images * 1e9 / (THREADS.getCurrentThreadCpuTime() - begin));
        }
        return Math.round(best);
    }

    private static void fill(Augmentation augmentation, byte[] image, ByteBuffer batch, Frame frame, Random random) {
        for (int i = 0; i < BATCH; i++) {
            System.arraycopy(image, 0, frame.pixels(), 0, image.length);
            augmentation.draw(random).applyTo(frame);
            batch.put(i * image.length, frame.pixels());
        }
        Optional<Mix> mix = augmentation.drawMix(random);
        mix.ifPresent(drawn -> drawn.applyTo(batch, BATCH));
    }
}
