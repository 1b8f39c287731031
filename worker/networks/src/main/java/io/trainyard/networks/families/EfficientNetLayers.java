package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/**
 * The rows of table 1 of EfficientNet's paper.
 *
 * @param width what their channels are multiplied by
 * @param depth what their numbers of blocks are multiplied by
 */
record EfficientNetLayers(ConvNorm convNorm, double width, double depth) {
    /** Blocks of one width: the expansion within, their channels and number, and the stride of the first. */
    private record Stage(int expansion, int kernel, int stride, int channels, int blocks) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 3, 1, 16, 1),
            new Stage(6, 3, 2, 24, 2),
            new Stage(6, 5, 2, 40, 2),
            new Stage(6, 3, 2, 80, 3),
            new Stage(6, 5, 1, 112, 3),
            new Stage(6, 5, 2, 192, 4),
            new Stage(6, 3, 1, 320, 1));

    EfficientNetLayers(NetworkBuilder network, BatchNorm2d norm, double width, double depth) {
        this(new ConvNorm(network, norm, Activation.SILU), width, depth);
    }

    /** @param drop how likely the last block is skipped; the others are so in proportion to their depth */
    void add(double drop, double dropout, int classes) {
        NetworkBuilder network = convNorm.network();
        int all = STAGES.stream().mapToInt(this::blocks).sum();
        String x = convNorm.addNumbered(
                "features.0", Conv2d.same(Channels.divisible(32 * width), 3).stride(2), Network.INPUT);
        int before = 0;
        for (int stage = 1; stage <= STAGES.size(); stage++) {
            for (int number = 0; number < blocks(STAGES.get(stage - 1)); number++) {
                String name = "features." + stage + "." + number + ".block";
                x = block(STAGES.get(stage - 1), number, network.image(x).channels())
                        .add(convNorm, name, drop * before++ / all, x);
            }
        }
        Conv2d widening = Conv2d.same(4 * network.image(x).channels(), 1);
        x = convNorm.addNumbered("features." + (STAGES.size() + 1), widening, x);
        x = network.add("classifier.0", new Dropout(dropout), GlobalAverage.add(network, x));
        network.add("classifier.1", new Linear(classes), x);
    }

    private int blocks(Stage stage) {
        return (int) Math.ceil(stage.blocks * depth);
    }

    private InvertedResidual block(Stage stage, int number, int inputs) {
        return new InvertedResidual(
                Channels.divisible(inputs * stage.expansion),
                stage.kernel,
                number == 0 ? stage.stride : 1,
                new SqueezeExcite(Math.max(1, inputs / 4), Activation.SILU, Activation.SIGMOID),
                Channels.divisible(stage.channels * width));
    }
}
