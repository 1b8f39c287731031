package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.networks.Conv2d;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.StochasticDepth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that papers and teaching texts tell of these networks. */
class DocumentedFiguresTest {
    private static long weights(int channels, Conv2d conv) {
        NetworkBuilder network = new NetworkBuilder(new ImageShape(channels, 32, 32));
        network.add("conv", conv.bias(false), Network.INPUT);
        return conv.tensors("conv", List.of(network.shape(Network.INPUT)))
                .get(0)
                .elements();
    }

    @Test
    void threeSmallConvolutionsHaveFewerWeightsThanOneLarge() {
        long small = 3 * weights(64, Conv2d.same(64, 3));
        long large = weights(64, Conv2d.same(64, 7));
        assertThat(small).isEqualTo(27 * 64 * 64);
        assertThat(large).isEqualTo(49 * 64 * 64);
    }

    @Test
    void aConvolutionOf128ChannelsTo64Has73728Weights() {
        assertThat(weights(128, Conv2d.same(64, 3))).isEqualTo(73_728);
    }

    @Test
    void theNaiveInceptionModuleWidens192ChannelsTo416() {
        assertThat(module(InceptionStyle.NAIVE)).isEqualTo(new ImageShape(64 + 128 + 32 + 192, 100, 100));
        assertThat(module(InceptionStyle.PLAIN)).isEqualTo(new ImageShape(64 + 128 + 32 + 32, 100, 100));
    }

    private static ImageShape module(InceptionStyle style) {
        NetworkBuilder network = new NetworkBuilder(new ImageShape(192, 100, 100));
        InceptionModule module = new InceptionModule(64, 96, 128, 16, 32, 32);
        return network.image(module.add(network, style, "inception3a", Network.INPUT));
    }

    @Test
    void imagesOf128x128LeaveTheFeaturesOfVggAs512x4x4() {
        Network vgg = Built.of("vgg16", "3x128x128", 10);
        assertThat(Built.layer(vgg, "features.30").output()).isEqualTo(new ImageShape(512, 4, 4));
    }

    @Test
    void vgg16HasAbout138MillionParametersOf528Megabytes() {
        Network vgg = Built.of("vgg16", "3x224x224", 1000);
        assertThat(vgg.parameters()).isEqualTo(138_357_544);
        assertThat(vgg.tensors()).hasSize(2 * (13 + 3));
        assertThat(vgg.parameters() * Float.BYTES / 1024 / 1024).isBetween(527L, 528L);
    }

    @Test
    void vggForSmallImagesFlattens512x4x4() {
        Network vgg = Built.of("vgg_cifar", "3x32x32", 10);
        assertThat(Built.layer(vgg, "flatten").output()).hasToString(Integer.toString(512 * 4 * 4));
        assertThat(vgg.tensors().get(vgg.tensors().size() - 6).shape()).containsExactly(4096L, 8192L);
        assertThat(vgg.layers())
                .filteredOn(layer -> layer.type().equals("Conv2d"))
                .hasSize(13);
    }

    @Test
    void googLeNetCutAfter4eEndsIn832Channels() {
        Network cut = Built.of("googlenet_cifar_4e", "3x32x32", 10);
        assertThat(Built.layer(cut, "inception4e.concat").output()).isEqualTo(new ImageShape(832, 2, 2));
        assertThat(Built.layer(cut, "maxpool4").output()).isEqualTo(new ImageShape(832, 1, 1));
        assertThat(cut.tensors().get(cut.tensors().size() - 2).shape()).containsExactly(10L, 832L);
        assertThat(cut.auxiliaries()).isEmpty();
    }

    @Test
    void aNarrowGoogLeNetKeepsThePapersProportions() {
        Network quarter = Built.of("googlenet_cifar_4e", "3x32x32", 10, Map.of("width", 16));
        assertThat(Built.layer(quarter, "conv1.conv").output()).isEqualTo(new ImageShape(16, 16, 16));
        assertThat(Built.layer(quarter, "inception4e.concat").output()).isEqualTo(new ImageShape(832 / 4, 2, 2));
        assertThat(Built.of("googlenet_cifar_4e", "3x32x32", 10, Map.of("width", 1))
                        .parameters())
                .isPositive();
        assertThat(Built.of("googlenet_cifar_4e", "3x32x32", 10, Map.of("width", 64)))
                .isEqualTo(Built.of("googlenet_cifar_4e", "3x32x32", 10));
    }

    @Test
    void googLeNetsAuxiliariesCountThreeTenths() {
        assertThat(Built.of("googlenet", "3x224x224", 10).auxiliaries())
                .extracting(auxiliary -> auxiliary.layer() + " " + auxiliary.weight())
                .containsExactly("aux1.fc2 0.3", "aux2.fc2 0.3");
        assertThat(Built.of("googlenet", "3x224x224", 10, Map.of("auxiliary", false))
                        .auxiliaries())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "features.0, 64x55x55, 23296",
        "features.2, 64x27x27, 0",
        "features.3, 192x27x27, 307392",
        "features.5, 192x13x13, 0",
        "features.6, 384x13x13, 663936",
        "features.8, 256x13x13, 884992",
        "features.10, 256x13x13, 590080",
        "features.12, 256x6x6, 0",
        "classifier.1, 4096, 37752832",
        "classifier.4, 4096, 16781312",
        "classifier.6, 1000, 4097000"
    })
    void alexNetIsCountedLayerByLayer(String name, String output, long parameters) {
        Layer layer = Built.layer(Built.of("alexnet", "3x224x224", 1000), name);
        assertThat(layer.output()).hasToString(output);
        assertThat(layer.parameters()).isEqualTo(parameters);
    }

    /** Convolutions and linear layers on the longest way to the logits, as their authors count. */
    @ParameterizedTest
    @CsvSource({
        "lenet5, 5",
        "alexnet, 8",
        "vgg11, 11",
        "vgg13_bn, 13",
        "vgg16, 16",
        "vgg19_bn, 19",
        "googlenet, 22",
        "googlenet_plain, 22",
        "resnet18, 18",
        "resnet34, 34",
        "resnet50, 50",
        "resnet101, 101",
        "resnet152, 152",
        "resnext50_32x4d, 50",
        "wide_resnet101_2, 101",
        "resnet20, 20",
        "resnet32, 32",
        "resnet44, 44",
        "resnet56, 56",
        "resnet110, 110",
        "densenet121, 121",
        "densenet161, 161",
        "densenet169, 169",
        "densenet201, 201",
        "densenet_bc100_k12, 100",
        "densenet_bc250_k24, 250",
        "densenet_bc190_k40, 190"
    })
    void networksAreAsDeepAsTheirNamesSay(String variant, int depth) {
        Network network = Built.of(variant, "3x64x64", 10);
        Map<String, Integer> depths = new HashMap<>();
        depths.put(Network.INPUT, 0);
        for (Layer layer : network.layers()) {
            int before = layer.inputs().stream().mapToInt(depths::get).max().orElseThrow();
            boolean counts = layer.operation() instanceof Conv2d || layer.operation() instanceof Linear;
            depths.put(layer.name(), before + (counts ? 1 : 0));
        }
        assertThat(depths.get(network.last().name())).isEqualTo(depth);
    }

    /** Table 6 of the residual networks' paper, in millions: its padding shortcuts have no parameters. */
    @ParameterizedTest
    @CsvSource({"resnet20, 0.27", "resnet32, 0.46", "resnet44, 0.66", "resnet56, 0.85", "resnet110, 1.7"})
    void residualNetworksForSmallImagesHaveThePapersParametersButForTheirProjections(
            String variant, BigDecimal millions) {
        Network network = Built.of(variant, "3x32x32", 10);
        long projections = network.layers().stream()
                .filter(layer -> layer.name().contains(".downsample."))
                .mapToLong(Layer::parameters)
                .sum();
        assertThat(projections).isEqualTo(16 * 32 + 2 * 32 + 32 * 64 + 2 * 64);
        assertThat(inMillions(network.parameters() - projections, millions.scale()))
                .isEqualTo(millions);
    }

    /** Table 2 of the densely connected networks' paper, in millions. */
    @ParameterizedTest
    @CsvSource({"densenet_bc100_k12, 0.8", "densenet_bc250_k24, 15.3", "densenet_bc190_k40, 25.6"})
    void denseNetworksForSmallImagesHaveThePapersParameters(String variant, BigDecimal millions) {
        long parameters = Built.of(variant, "3x32x32", 10).parameters();
        assertThat(inMillions(parameters, millions.scale())).isEqualTo(millions);
    }

    private static BigDecimal inMillions(long number, int decimals) {
        return BigDecimal.valueOf(number).movePointLeft(6).setScale(decimals, RoundingMode.HALF_UP);
    }

    @Test
    void leNetReadsDigitsWith61706Parameters() {
        assertThat(Built.of("lenet5", "1x28x28", 10).parameters()).isEqualTo(61_706);
        assertThat(Built.of("lenet5", "1x32x32", 10, Map.of("padding", 0)).parameters())
                .isEqualTo(61_706);
    }

    /** Blocks 2 and 14 of 16, of which the last would be skipped with 0.2; only those with a shortcut can be. */
    @Test
    void efficientNetSkipsDeeperBlocksMoreOften() {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (Layer layer : Built.of("efficientnet_b0", "3x224x224", 10).layers()) {
            if (layer.operation() instanceof StochasticDepth depth) {
                probabilities.put(layer.name(), depth.probability());
            }
        }
        assertThat(probabilities).hasSize(9);
        assertThat(probabilities.get("features.2.1.stochastic_depth")).isEqualTo(0.2 * 2 / 16);
        assertThat(probabilities.get("features.6.3.stochastic_depth")).isEqualTo(0.2 * 14 / 16);
        assertThat(List.copyOf(probabilities.values())).isSorted();
    }
}
