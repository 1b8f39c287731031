package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/** The rows of table 2 of MobileNet v2's paper. */
final class MobileNetV2 {
    /** Blocks of one width: the expansion within, their channels, their number, and the stride of the first. */
    private record Stage(int expansion, int channels, int blocks, int stride) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 16, 1, 1),
            new Stage(6, 24, 2, 2),
            new Stage(6, 32, 3, 2),
            new Stage(6, 64, 4, 2),
            new Stage(6, 96, 3, 1),
            new Stage(6, 160, 3, 2),
            new Stage(6, 320, 1, 1));

    private MobileNetV2() {}

    static void add(NetworkBuilder network, double dropout, int classes) {
        ConvNorm convNorm = new ConvNorm(network, new BatchNorm2d(), Activation.RELU6);
        String x = convNorm.addNumbered("features.0", Conv2d.same(32, 3).stride(2), Network.INPUT);
        int number = 1;
        for (Stage stage : STAGES) {
            for (int block = 0; block < stage.blocks; block++) {
                int expanded = network.image(x).channels() * stage.expansion;
                int stride = block == 0 ? stage.stride : 1;
                x = new InvertedResidual(expanded, 3, stride, null, stage.channels)
                        .addFlat(convNorm, "features." + number++ + ".conv", x);
            }
        }
        x = convNorm.addNumbered("features." + number, Conv2d.same(1280, 1), x);
        x = network.add("classifier.0", new Dropout(dropout), GlobalAverage.add(network, x));
        network.add("classifier.1", new Linear(classes), x);
    }
}
