package io.trainyard.networks.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.card.ReceptiveField.Region;
import io.trainyard.networks.families.Families;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others say of the families' networks. */
class PublishedFiguresTest {
    private static Card card(String family, String variant, int side) {
        return Card.of(Families.build(new NetworkSpec(family, variant, Map.of()), new ImageShape(3, side, side), 1000));
    }

    /** The papers; for the last three MathWorks, "Pretrained Deep Neural Networks", which counts the same way. */
    @ParameterizedTest
    @CsvSource({
        "alexnet, alexnet, 8",
        "vgg, vgg16, 16",
        "vgg, vgg19_bn, 19",
        "googlenet, googlenet, 22",
        "inception, inception_v3, 48",
        "resnet, resnet18, 18",
        "resnet, resnet50, 50",
        "resnet, resnet152, 152",
        "resnet, resnet110, 110",
        "densenet, densenet121, 121",
        "densenet, densenet201, 201",
        "squeezenet, squeezenet1_0, 18",
        "mobilenet, mobilenet_v2, 53",
        "efficientnet, efficientnet_b0, 82",
    })
    void isAsDeepAsItIsSaidToBe(String family, String variant, int depth) {
        assertThat(card(family, variant, 299).depth()).isEqualTo(depth);
    }

    /** Araujo et al., "Computing Receptive Fields of Convolutional Neural Networks", Distill, 2019. */
    @ParameterizedTest
    @CsvSource({"alexnet, alexnet, 224, 195", "vgg, vgg16, 224, 212", "inception, inception_v3, 299, 1311"})
    void seesAsMuchAsItIsSaidToSee(String family, String variant, int side, int pixels) {
        assertThat(card(family, variant, side).rows().stream()
                        .map(Card.Row::receptiveField)
                        .filter(Region.class::isInstance)
                        .map(Region.class::cast)
                        .max(Comparator.comparingLong(Region::height)))
                .hasValueSatisfying(region -> assertThat(region.height()).isEqualTo(pixels));
    }
}
