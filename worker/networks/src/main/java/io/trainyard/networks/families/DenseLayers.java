package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Linear;
import io.trainyard.networks.NetworkBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks in which every layer sees the outputs of all before it, with transitions that halve image and channels between
 * them.
 *
 * @param growth channels that a layer adds; its bottleneck has four times as many
 */
record DenseLayers(NetworkBuilder network, int growth, double dropout) {

    /** Everything after the stem, whose output is {@code x}. */
    void add(String x, List<Integer> blocks, int classes) {
        for (int block = 1; block <= blocks.size(); block++) {
            x = addBlock("features.denseblock" + block, blocks.get(block - 1), x);
            if (block < blocks.size()) {
                x = addTransition("features.transition" + block, x);
            }
        }
        x = addNormRelu("features.norm5", "relu", x);
        network.add("classifier", new Linear(classes), GlobalAverage.add(network, x));
    }

    private String addBlock(String name, int layers, String x) {
        List<String> outputs = new ArrayList<>(List.of(x));
        for (int number = 1; number <= layers; number++) {
            outputs.add(addLayer(name + ".denselayer" + number, outputs));
        }
        return concat(name + ".concat", outputs);
    }

    private String addLayer(String name, List<String> before) {
        String x = before.size() == 1 ? before.get(0) : concat(name + ".concat", before);
        x = addNormRelu(name + ".norm1", name + ".relu1", x);
        x = network.add(name + ".conv1", Conv2d.same(4 * growth, 1).bias(false), x);
        x = addNormRelu(name + ".norm2", name + ".relu2", x);
        x = network.add(name + ".conv2", Conv2d.same(growth, 3).bias(false), x);
        return dropout > 0 ? network.add(name + ".dropout", new Dropout(dropout), x) : x;
    }

    private String addTransition(String name, String x) {
        int channels = network.image(x).channels() / 2;
        x = addNormRelu(name + ".norm", name + ".relu", x);
        x = network.add(name + ".conv", Conv2d.same(channels, 1).bias(false), x);
        return network.add(name + ".pool", new AvgPool2d(2), x);
    }

    private String addNormRelu(String norm, String relu, String x) {
        return network.add(relu, Activation.RELU, network.add(norm, new BatchNorm2d(), x));
    }

    private String concat(String name, List<String> inputs) {
        return network.add(name, new Concat(), inputs.toArray(String[]::new));
    }
}
