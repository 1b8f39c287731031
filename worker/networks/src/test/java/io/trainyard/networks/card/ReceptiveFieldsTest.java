package io.trainyard.networks.card;

import static io.trainyard.networks.card.Chain.conv;
import static io.trainyard.networks.card.Chain.pool;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Size;
import io.trainyard.networks.card.ReceptiveField.Region;
import org.junit.jupiter.api.Test;

/** Published figures are those of Araujo et al., "Computing Receptive Fields", Distill, 2019. */
class ReceptiveFieldsTest {

    @Test
    void threeConvolutionsOf3x3SeeWhatOneOf7x7Sees() {
        Chain three = new Chain(3, 32);
        three.then(conv(8, 3, 1), conv(8, 3, 1), conv(8, 3, 1));
        Chain one = new Chain(3, 32);
        one.then(conv(8, 7, 1));
        assertThat(three.field()).isEqualTo(one.field()).isEqualTo(new Region(7, 7, 1, 1));
    }

    @Test
    void dilationSpreadsAWindow() {
        Chain chain = new Chain(3, 32);
        chain.then(new Conv2d(8, Size.square(3), Size.ONE, Size.square(2), Size.square(2), 1, true));
        assertThat(chain.field()).isEqualTo(new Region(5, 5, 1, 1));
    }

    @Test
    void heightAndWidthAreCountedApart() {
        Chain chain = new Chain(3, 32);
        chain.then(conv(8, 1, 7, 1), conv(8, 3, 1, 1));
        assertThat(chain.field()).isEqualTo(new Region(3, 7, 1, 1)).hasToString("3x7");
    }

    @Test
    void theLastConvolutionOfVgg16Sees196Pixels() {
        assertThat(vgg16WithoutItsLastPool().field()).isEqualTo(new Region(196, 196, 16, 16));
    }

    @Test
    void theFeaturesOfVgg16See212Pixels() {
        Chain vgg = vgg16WithoutItsLastPool();
        vgg.then(new MaxPool2d(2));
        assertThat(vgg.field()).isEqualTo(new Region(212, 212, 32, 32));
    }

    private static Chain vgg16WithoutItsLastPool() {
        Chain vgg = new Chain(3, 224);
        int[] convolutions = {2, 2, 3, 3, 3};
        for (int stage = 0; stage < convolutions.length; stage++) {
            if (stage > 0) {
                vgg.then(new MaxPool2d(2));
            }
            for (int i = 0; i < convolutions[stage]; i++) {
                vgg.reluConv(4, 3);
            }
        }
        return vgg;
    }

    @Test
    void theFeaturesOfAlexNetSee195Pixels() {
        Chain alexNet = new Chain(3, 224);
        alexNet.then(conv(4, 11, 4), pool(3, 2), conv(4, 5, 1), pool(3, 2));
        alexNet.then(conv(4, 3, 1), conv(4, 3, 1), conv(4, 3, 1), pool(3, 2));
        assertThat(alexNet.field()).isEqualTo(new Region(195, 195, 32, 32));
    }

    /** The paper halves the image in a stage's first 1x1 convolution, torchvision in the 3x3 after it. */
    @Test
    void resNet50Sees483PixelsAsPublishedAnd427AsTorchvisionHasIt() {
        assertThat(resNet50(true).field()).isEqualTo(new Region(483, 483, 32, 32));
        assertThat(resNet50(false).field()).isEqualTo(new Region(427, 427, 32, 32));
    }

    private static Chain resNet50(boolean asPublished) {
        Chain resNet = new Chain(3, 224);
        String x = resNet.then(conv(4, 7, 2), pool(3, 2));
        int[] blocks = {3, 4, 6, 3};
        for (int stage = 0; stage < blocks.length; stage++) {
            for (int block = 0; block < blocks[stage]; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                resNet.from(x).then(conv(4, 1, asPublished ? stride : 1));
                String y = resNet.then(conv(4, 3, asPublished ? 1 : stride), conv(4, 1, 1));
                String shortcut = stride == 2 ? resNet.from(x).then(conv(4, 1, 2)) : x;
                resNet.join(new Add(), y, shortcut);
                x = resNet.then(Activation.RELU);
            }
        }
        return resNet;
    }

    @Test
    void anInceptionModuleSeesWhatItsWidestBranchSees() {
        Chain module = new Chain(192, 28);
        String narrow = module.then(conv(64, 1, 1));
        String middle = module.from("input").then(conv(96, 1, 1), conv(128, 3, 1));
        String wide = module.from("input").then(conv(16, 1, 1), conv(32, 5, 1));
        String pooled = module.from("input").then(pool(3, 1), conv(32, 1, 1));
        module.join(narrow, middle, wide, pooled);
        assertThat(module.field()).isEqualTo(new Region(5, 5, 1, 1));
    }

    @Test
    void aSqueezeAndExcitationGateIsLeftOut() {
        Chain block = new Chain(3, 32);
        String x = block.then(conv(8, 3, 1));
        String gate = block.then(new AdaptiveAvgPool2d(Size.ONE), conv(8, 1, 1), Activation.SIGMOID);
        block.join(new Multiply(), x, gate);
        assertThat(block.field()).isEqualTo(new Region(3, 3, 1, 1));
    }

    @Test
    void adaptivePoolingCountsItsLargestWindow() {
        Chain thirds = new Chain(3, 8);
        thirds.then(new AdaptiveAvgPool2d(Size.square(3)));
        assertThat(thirds.field()).isEqualTo(new Region(4, 4, 2, 2));
        Chain spread = new Chain(3, 4);
        spread.then(new AdaptiveAvgPool2d(Size.square(7)));
        assertThat(spread.field()).isEqualTo(new Region(2, 2, 1, 1));
    }

    @Test
    void afterGlobalPoolingAValueSeesTheWholeImage() {
        Chain chain = new Chain(3, 32);
        chain.then(conv(8, 3, 1), new AdaptiveAvgPool2d(Size.ONE), conv(8, 3, 1));
        assertThat(chain.field()).isEqualTo(new ReceptiveField.WholeImage()).hasToString("whole image");
    }
}
