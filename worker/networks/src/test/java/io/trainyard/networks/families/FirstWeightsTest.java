package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * First weights against those that torchvision 0.14.1 drew with seed 1: their standard deviation, and how many of them the
 * largest is away from 0, which tells a uniform distribution (1.73) from a normal one (above 3).
 */
class FirstWeightsTest {
    private static final double UNIFORM = Math.sqrt(3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alexnet            | features.3.weight                             | 0.014405 | 1.74
                    alexnet            | features.3.bias                               | 0.014159 | 1.76
                    vgg11              | features.11.weight                            | 0.020847 | 5.12
                    vgg11              | features.11.bias                              | 0.000000 | 0.00
                    vgg11              | classifier.6.weight                           | 0.009996 | 5.65
                    vgg11              | classifier.6.bias                             | 0.000000 | 0.00
                    googlenet          | conv3.conv.weight                             | 0.009986 | 4.73
                    googlenet          | aux1.fc1.weight                               | 0.009998 | 5.04
                    googlenet          | fc.weight                                     | 0.009987 | 5.10
                    inception_v3       | Mixed_6b.branch7x7_2.conv.weight              | 0.100073 | 4.36
                    inception_v3       | AuxLogits.conv1.conv.weight                   | 0.099921 | 5.17
                    inception_v3       | AuxLogits.fc.weight                           | 0.001002 | 4.73
                    inception_v3       | fc.weight                                     | 0.099959 | 5.17
                    inception_v3       | fc.bias                                       | 0.012739 | 1.73
                    resnet18           | layer2.0.conv1.weight                         | 0.041852 | 4.25
                    resnet18           | fc.weight                                     | 0.025531 | 1.73
                    resnext50_32x4d    | layer2.0.conv2.weight                         | 0.029430 | 4.09
                    squeezenet1_0      | features.4.expand3x3.weight                   | 0.117294 | 1.74
                    squeezenet1_0      | features.4.expand3x3.bias                     | 0.000000 | 0.00
                    squeezenet1_0      | classifier.1.weight                           | 0.009988 | 4.71
                    densenet121        | features.denseblock1.denselayer1.conv2.weight | 0.041642 | 4.42
                    densenet121        | classifier.weight                             | 0.018039 | 1.73
                    densenet121        | classifier.bias                               | 0.000000 | 0.00
                    mobilenet_v2       | features.3.conv.1.0.weight                    | 0.039148 | 3.16
                    mobilenet_v2       | features.3.conv.2.weight                      | 0.289519 | 3.76
                    mobilenet_v2       | classifier.1.weight                           | 0.010000 | 5.52
                    mobilenet_v3_large | features.5.block.2.fc1.weight                 | 0.248446 | 4.11
                    mobilenet_v3_large | features.5.block.2.fc1.bias                   | 0.000000 | 0.00
                    mobilenet_v3_large | classifier.0.weight                           | 0.010000 | 4.98
                    efficientnet_b0    | features.2.0.block.1.0.weight                 | 0.047981 | 3.84
                    efficientnet_b0    | features.3.0.block.2.fc1.weight               | 0.575795 | 3.31
                    efficientnet_b0    | classifier.1.weight                           | 0.018259 | 1.73
                    efficientnet_b0    | classifier.1.bias                             | 0.000000 | 0.00
                    """)
    void firstWeightsAreDistributedAsTorchvisions(String variant, String tensor, double deviation, double largest)
            throws IOException {
        float[] drawn = draw(variant, tensor);
        assertThat(deviation(drawn)).isCloseTo(deviation, within(deviation * 0.1));
        if (largest > 2) {
            assertThat(largest(drawn) / deviation).isGreaterThan(2.5);
        } else if (largest > 0) {
            assertThat(largest(drawn) / deviation).isBetween(UNIFORM * 0.95, UNIFORM * 1.05);
        }
    }

    private static float[] draw(String variant, String tensor) throws IOException {
        Network network = Built.of(variant, variant.startsWith("inception") ? "3x299x299" : "3x64x64", 1000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Initialization(network, 1).source(tensor).writeTo(out);
        float[] values = new float[out.size() / Float.BYTES];
        ByteBuffer.wrap(out.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private static double deviation(float[] values) {
        double mean = stream(values).average().orElseThrow();
        return Math.sqrt(stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private static double largest(float[] values) {
        return stream(values).map(Math::abs).max().orElseThrow();
    }

    private static DoubleStream stream(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
    }
}
