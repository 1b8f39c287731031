package io.trainyard.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.networks.Initializer.FanOutUniform;
import io.trainyard.networks.Initializer.KaimingNormal;
import io.trainyard.networks.Initializer.KaimingUniform;
import io.trainyard.networks.Initializer.Normal;
import io.trainyard.networks.Initializer.TruncatedNormal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitializationTest {
    private static Network network(InitialScheme scheme) {
        NetworkBuilder network = new NetworkBuilder(new ImageShape(64, 4, 4));
        String x = network.add("conv", Conv2d.same(128, 3).stride(2), Network.INPUT);
        x = network.add("bn", new BatchNorm2d(), x);
        x = network.add("flatten", new Flatten(), x);
        network.add("fc", new Linear(100), x);
        return network.build("test", "test", 100, scheme);
    }

    private static float[] draw(InitialScheme scheme, long seed, String tensor) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Initialization(network(scheme), seed).source(tensor).writeTo(out);
            float[] values = new float[out.size() / Float.BYTES];
            ByteBuffer.wrap(out.toByteArray())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherSeedOthers() {
        float[] drawn = draw(InitialScheme.PYTORCH, 7, "conv.weight");
        assertThat(draw(InitialScheme.PYTORCH, 7, "conv.weight")).isEqualTo(drawn);
        assertThat(draw(InitialScheme.PYTORCH, 8, "conv.weight")).isNotEqualTo(drawn);
        assertThat(draw(InitialScheme.PYTORCH, 7, "fc.weight")[0]).isNotEqualTo(drawn[0]);
    }

    @Test
    void pyTorchsDefaultFillsTheIntervalOfTheFanIn() {
        checkUniform(draw(InitialScheme.PYTORCH, 1, "conv.weight"), 1 / Math.sqrt(64 * 9));
        checkUniform(draw(InitialScheme.PYTORCH, 1, "fc.weight"), 1 / Math.sqrt(512));
        double bound = 1 / Math.sqrt(512);
        for (float bias : draw(InitialScheme.PYTORCH, 1, "fc.bias")) {
            assertThat((double) bias).isBetween(-bound, bound);
        }
    }

    @Test
    void kaimingNormalHasTwoOverTheFanAsItsVariance() {
        InitialScheme in = InitialScheme.PYTORCH.conv(new KaimingNormal(false), Initializer.ZEROS);
        InitialScheme out = InitialScheme.PYTORCH.conv(new KaimingNormal(true), Initializer.ZEROS);
        checkNormal(draw(in, 1, "conv.weight"), 2.0 / (64 * 9));
        checkNormal(draw(out, 1, "conv.weight"), 2.0 / (128 * 9));
        assertThat(draw(in, 1, "conv.bias")).containsOnly(0);
    }

    @Test
    void aNormalHasItsDeviation() {
        InitialScheme scheme = InitialScheme.PYTORCH.linear(new Normal(0.01), Initializer.ZEROS);
        checkNormal(draw(scheme, 1, "fc.weight"), 1e-4);
    }

    @Test
    void aTruncatedNormalLeavesOutWhatLiesTooFar() {
        InitialScheme narrow = InitialScheme.PYTORCH.conv(new TruncatedNormal(0.1, 0.1), Initializer.ZEROS);
        assertThat(largest(draw(narrow, 1, "conv.weight"))).isBetween(0.0999, 0.1);
        InitialScheme wide = InitialScheme.PYTORCH.conv(new TruncatedNormal(0.1, 2), Initializer.ZEROS);
        checkNormal(draw(wide, 1, "conv.weight"), 0.01);
    }

    @Test
    void uniformsFillTheIntervalOfTheirFan() {
        InitialScheme scheme = InitialScheme.PYTORCH
                .conv(new KaimingUniform(), Initializer.ZEROS)
                .linear(new FanOutUniform(), Initializer.ZEROS);
        checkUniform(draw(scheme, 1, "conv.weight"), Math.sqrt(6.0 / (64 * 9)));
        checkUniform(draw(scheme, 1, "fc.weight"), 1 / Math.sqrt(100));
    }

    @Test
    void aLayerMayBeAnExceptionButItsBiasIsNot() {
        InitialScheme scheme =
                InitialScheme.PYTORCH.except("fc", new Normal(0.01)).except("nowhere", new Normal(1));
        checkNormal(draw(scheme, 1, "fc.weight"), 1e-4);
        assertThat(draw(scheme, 1, "fc.bias")).isEqualTo(draw(InitialScheme.PYTORCH, 1, "fc.bias"));
        assertThat(draw(scheme, 1, "conv.weight")).isEqualTo(draw(InitialScheme.PYTORCH, 1, "conv.weight"));
    }

    @Test
    void batchNormalisationStartsAsTheIdentity() throws IOException {
        assertThat(draw(InitialScheme.PYTORCH, 1, "bn.weight")).containsOnly(1).hasSize(128);
        assertThat(draw(InitialScheme.PYTORCH, 1, "bn.bias")).containsOnly(0);
        assertThat(draw(InitialScheme.PYTORCH, 1, "bn.running_mean")).containsOnly(0);
        assertThat(draw(InitialScheme.PYTORCH, 1, "bn.running_var")).containsOnly(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Initialization(network(InitialScheme.PYTORCH), 1)
                .source("bn.num_batches_tracked")
                .writeTo(out);
        assertThat(out.toByteArray()).isEqualTo(new byte[8]);
    }

    @Test
    void aTensorTheNetworkLacksIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initialization(network(InitialScheme.PYTORCH), 1).source("fc2.weight"))
                .withMessage("the network has no tensor fc2.weight");
    }

    private static void checkUniform(float[] values, double bound) {
        assertThat(largest(values)).isBetween(bound * 0.999, bound);
        assertThat(mean(values)).isCloseTo(0, within(bound / 50));
        assertThat(variance(values)).isCloseTo(bound * bound / 3, within(bound * bound / 100));
    }

    /** The fourth moment of a normal is three times its variance squared; of a uniform it would be 1.8 times. */
    private static void checkNormal(float[] values, double variance) {
        assertThat(mean(values)).isCloseTo(0, within(Math.sqrt(variance) / 50));
        assertThat(variance(values)).isCloseTo(variance, within(variance / 50));
        double fourth =
                stream(values).map(value -> Math.pow(value, 4)).average().orElseThrow();
        assertThat(fourth / (variance * variance)).isCloseTo(3, within(0.2));
    }

    private static double mean(float[] values) {
        return stream(values).average().orElseThrow();
    }

    private static double variance(float[] values) {
        return stream(values).map(value -> value * value).average().orElseThrow();
    }

    private static double largest(float[] values) {
        return stream(values).map(Math::abs).max().orElseThrow();
    }

    private static DoubleStream stream(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
    }
}
