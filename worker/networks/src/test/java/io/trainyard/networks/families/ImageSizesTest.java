package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.networks.FeatureShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageSizesTest {
    /** torchvision publishes the same sizes where it has the network; Inception v3's holds without its auxiliary. */
    @ParameterizedTest
    @CsvSource({
        "alexnet, 63",
        "vgg11, 32",
        "vgg16_bn, 32",
        "vgg_cifar, 8",
        "vgg_custom, 8",
        "googlenet, 15",
        "googlenet_plain, 15",
        "googlenet_naive, 15",
        "googlenet_cifar_4e, 15",
        "inception_v3, 299",
        "densenet121, 29",
        "densenet201, 29",
        "densenet_bc250_k24, 4",
        "squeezenet1_0, 21",
        "squeezenet1_1, 17",
        "lenet5, 12",
        "simple-cnn, 4"
    })
    void smallerImagesAreRefusedWithTheSmallestThatWork(String variant, int side) {
        assertThat(build(variant, side, side).input().height()).isEqualTo(side);
        for (int small : List.of(1, side - 1)) {
            assertThatThrownBy(() -> build(variant, small, 400))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageContaining(variant + " cannot take images of 3x" + small + "x400")
                    .hasMessageContaining("use images of at least " + side + "x" + side + " pixels");
        }
    }

    @Test
    void withoutItsAuxiliaryInceptionTakesImagesOf75() {
        Map<String, Object> options = Map.of("auxiliary", false);
        assertThat(Built.of("inception_v3", "3x75x75", 10, options).classes()).isEqualTo(10);
        assertThatThrownBy(() -> Built.of("inception_v3", "3x74x75", 10, options))
                .hasMessageContaining("at least 75x75 pixels");
    }

    @Test
    void whereTheAuxiliaryAloneIsInTheWayLeavingItOutIsAdvised() {
        assertThatThrownBy(() -> build("inception_v3", 224, 224))
                .hasMessageContaining("at least 299x299 pixels")
                .hasMessageEndingWith("or set network.options.auxiliary to false, which takes these");
        assertThatThrownBy(() -> build("inception_v3", 74, 224)).hasMessageNotContaining("auxiliary");
    }

    @ParameterizedTest
    @CsvSource({"resnet18", "resnet152", "resnet_cifar", "mobilenet_v2", "mobilenet_v3_small", "efficientnet_b7", "mlp"
    })
    void onePixelIsEnoughWhereEveryWindowIsPadded(String variant) {
        assertThat(build(variant, 1, 1).classes()).isEqualTo(10);
    }

    @Test
    void whereNoSizeWorksFewerLayersAreAdvised() {
        List<Object> poolings = Stream.<Object>generate(() -> "M").limit(20).toList();
        assertThatThrownBy(() -> Built.of("vgg_custom", "3x32x32", 10, Map.of("features", poolings)))
                .hasMessageContaining("use fewer layers that shrink the image");
    }

    static Stream<String> variants() {
        return Families.all().stream()
                .flatMap(family -> family.variants().stream())
                .map(Variant::name);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void imagesMayBeOddAndNarrow(String variant) {
        boolean large = variant.equals("inception_v3");
        assertThat(build(variant, large ? 301 : 65, large ? 333 : 97).last().output())
                .isEqualTo(new FeatureShape(10));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void greyImagesAndTwoClassesChangeTheFirstAndTheLastLayersAlone(String variant) {
        int side = variant.equals("inception_v3") ? 299 : 64;
        Network grey = Built.of(variant, "1x" + side + "x" + side, 2);
        Network coloured = Built.of(variant, "3x" + side + "x" + side, 2);
        assertThat(grey.layers().stream().skip(2).map(layer -> layer.output()).toList())
                .isEqualTo(coloured.layers().stream()
                        .skip(2)
                        .map(layer -> layer.output())
                        .toList());
        assertThat(grey.tensors().get(0).shape())
                .isNotEqualTo(coloured.tensors().get(0).shape());
        assertThat(grey.tensors().stream().skip(1).toList())
                .isEqualTo(coloured.tensors().stream().skip(1).toList());
        assertThat(grey.last().output()).isEqualTo(new FeatureShape(2));
    }

    private static Network build(String variant, int height, int width) {
        return Built.of(variant, "3x" + height + "x" + width, 10);
    }
}
