package io.trainyard.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.Augment;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MixTest {
    private static final ImageSize SIZE = new ImageSize(1, 4, 4);
    private final Random random = new Random(2);

    @Test
    void everyImageIsBlendedWithTheOneBeforeItAsItWas() {
        ByteBuffer batch = plain(0, 100, 200);

        new Mixup.Blend(SIZE, 0.75).applyTo(batch, 3);

        assertThat(level(batch, 0)).isEqualTo(50);
        assertThat(level(batch, 1)).isEqualTo(75);
        assertThat(level(batch, 2)).isEqualTo(175);
    }

    @Test
    void aSmallerLastBatchTakesNothingFromTheImagesBeyondIt() {
        ByteBuffer batch = plain(0, 100, 200);

        new Mixup.Blend(SIZE, 0.5).applyTo(batch, 2);

        assertThat(level(batch, 0)).isEqualTo(50);
        assertThat(level(batch, 1)).isEqualTo(50);
        assertThat(level(batch, 2)).isEqualTo(200);
    }

    @Test
    void anImageAloneIsItsOwnPartner() {
        ByteBuffer batch = plain(90);

        new Mixup.Blend(SIZE, 0.3).applyTo(batch, 1);

        assertThat(level(batch, 0)).isEqualTo(90);
        assertThat(Mix.partner(0, 1)).isZero();
    }

    @Test
    void aBoxComesFromThePartnerAndLambdaIsWhatIsLeft() {
        ByteBuffer batch = plain(1, 2);
        Mix paste = new Cutmix.Paste(SIZE, new Box(1, 0, 3, 2));

        paste.applyTo(batch, 2);

        assertThat(paste.lambda()).isEqualTo(0.75);
        for (int i = 0; i < 16; i++) {
            boolean inside = i / 4 >= 1 && i / 4 < 3 && i % 4 < 2;
            assertThat(batch.get(i)).isEqualTo((byte) (inside ? 2 : 1));
            assertThat(batch.get(16 + i)).isEqualTo((byte) (inside ? 1 : 2));
        }
    }

    @Test
    void lambdaOfEveryDrawnBoxIsTheShareOfPixelsThatStayed() {
        Cutmix cutmix = new Cutmix(1, SIZE);
        for (int i = 0; i < 500; i++) {
            ByteBuffer batch = plain(0, 1);
            Mix mix = cutmix.draw(random);
            mix.applyTo(batch, 2);
            int foreign = 0;
            for (int pixel = 0; pixel < 16; pixel++) {
                foreign += batch.get(pixel);
            }
            assertThat(mix.lambda()).isEqualTo(1 - foreign / 16.0);
        }
    }

    @Test
    void withBothKindsEveryBatchGetsOneOfThem() {
        Augmentation both = augmentation(new Augment.Mixup(1.0), new Augment.Cutmix(1.0));
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            kinds.add(both.drawMix(random).orElseThrow().getClass());
        }
        assertThat(kinds).containsExactlyInAnyOrder(Mixup.Blend.class, Cutmix.Paste.class);
    }

    @Test
    void withoutEitherNothingIsDrawn() {
        assertThat(augmentation(null, null).drawMix(random)).isEmpty();
        assertThat(random.nextLong()).isEqualTo(new Random(2).nextLong());
    }

    private static Augmentation augmentation(Augment.Mixup mixup, Augment.Cutmix cutmix) {
        Augment augment = new Augment(null, null, null, null, null, null, null, mixup, cutmix);
        return Augmentation.of(augment, SIZE, new double[1]);
    }

    /** Images of one level each. */
    private static ByteBuffer plain(int... levels) {
        ByteBuffer batch = ByteBuffer.allocateDirect(levels.length * SIZE.bytes());
        for (int i = 0; i < levels.length * SIZE.bytes(); i++) {
            batch.put(i, (byte) levels[i / SIZE.bytes()]);
        }
        return batch;
    }

    private static int level(ByteBuffer batch, int image) {
        return batch.get(image * SIZE.bytes()) & 0xff;
    }
}
