package io.trainyard.networks.families;

import static io.trainyard.networks.Activation.HARD_SWISH;
import static io.trainyard.networks.Activation.RELU;

import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.KaimingNormal;
import io.trainyard.networks.Initializer.Normal;
import io.trainyard.networks.families.MobileNetV3.Row;
import java.util.List;

/**
 * Networks for telephones: MobileNet v2 (Sandler et al., 2018, arXiv:1801.04381, table 2) and v3 (Howard et al., 2019,
 * arXiv:1905.02244, tables 1 and 2). Names, shapes and initial weights are torchvision's.
 */
final class MobileNet {
    private static final Paper V2 =
            Paper.arXiv("Sandler et al.", 2018, "MobileNetV2: Inverted Residuals and Linear Bottlenecks", "1801.04381");
    private static final Paper V3 = Paper.arXiv("Howard et al.", 2019, "Searching for MobileNetV3", "1905.02244");

    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.2, "How likely a value is zeroed in front of the last linear layer, in training.");

    private static final InitialScheme INITIAL = InitialScheme.PYTORCH
            .conv(new KaimingNormal(true), Initializer.ZEROS)
            .linear(new Normal(0.01), Initializer.ZEROS);

    private static final List<Row> SMALL = List.of(
            new Row(3, 16, 16, true, RELU, 2),
            new Row(3, 72, 24, false, RELU, 2),
            new Row(3, 88, 24, false, RELU, 1),
            new Row(5, 96, 40, true, HARD_SWISH, 2),
            new Row(5, 240, 40, true, HARD_SWISH, 1),
            new Row(5, 240, 40, true, HARD_SWISH, 1),
            new Row(5, 120, 48, true, HARD_SWISH, 1),
            new Row(5, 144, 48, true, HARD_SWISH, 1),
            new Row(5, 288, 96, true, HARD_SWISH, 2),
            new Row(5, 576, 96, true, HARD_SWISH, 1),
            new Row(5, 576, 96, true, HARD_SWISH, 1));

    private static final List<Row> LARGE = List.of(
            new Row(3, 16, 16, false, RELU, 1),
            new Row(3, 64, 24, false, RELU, 2),
            new Row(3, 72, 24, false, RELU, 1),
            new Row(5, 72, 40, true, RELU, 2),
            new Row(5, 120, 40, true, RELU, 1),
            new Row(5, 120, 40, true, RELU, 1),
            new Row(3, 240, 80, false, HARD_SWISH, 2),
            new Row(3, 200, 80, false, HARD_SWISH, 1),
            new Row(3, 184, 80, false, HARD_SWISH, 1),
            new Row(3, 184, 80, false, HARD_SWISH, 1),
            new Row(3, 480, 112, true, HARD_SWISH, 1),
            new Row(3, 672, 112, true, HARD_SWISH, 1),
            new Row(5, 672, 160, true, HARD_SWISH, 2),
            new Row(5, 960, 160, true, HARD_SWISH, 1),
            new Row(5, 960, 160, true, HARD_SWISH, 1));

    static final Family FAMILY = new Family(
            "mobilenet",
            "MobileNet: convolutions a channel at a time",
            List.of(
                    new Variant(
                            "mobilenet_v2",
                            "Inverted residuals with ReLU6",
                            new Origin.Published(V2),
                            INITIAL,
                            List.of(DROPOUT),
                            (network, options, classes) -> MobileNetV2.add(network, options.get(DROPOUT), classes)),
                    v3("mobilenet_v3_small", SMALL, 1024),
                    v3("mobilenet_v3_large", LARGE, 1280)));

    private MobileNet() {}

    private static Variant v3(String name, List<Row> rows, int last) {
        return new Variant(
                name,
                rows.size() + " inverted residuals with squeeze-and-excitation and hard swish",
                new Origin.Published(V3),
                INITIAL,
                List.of(DROPOUT),
                (network, options, classes) -> MobileNetV3.add(network, rows, last, options.get(DROPOUT), classes));
    }
}
