package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Size;
import java.util.List;

/** Turns a VGG configuration into layers, numbered as torchvision's {@code features} and {@code classifier} are. */
record VggLayers(NetworkBuilder network, boolean batchNorm, double dropout) {

    /**
     * Adds a whole network.
     *
     * @param pool height and width that the features are averaged to; 0 for none
     * @param widths of the hidden linear layers
     */
    void add(List<FeatureStep> features, int pool, List<Integer> widths, int classes) {
        String x = addFeatures(features);
        if (pool > 0) {
            x = network.add("avgpool", new AdaptiveAvgPool2d(Size.square(pool)), x);
        }
        x = network.add("flatten", new Flatten(), x);
        int number = 0;
        for (int width : widths) {
            x = network.add("classifier." + number++, new Linear(width), x);
            x = network.add("classifier." + number++, Activation.RELU, x);
            x = network.add("classifier." + number++, new Dropout(dropout), x);
        }
        network.add("classifier." + number, new Linear(classes), x);
    }

    private String addFeatures(List<FeatureStep> features) {
        String x = Network.INPUT;
        int number = 0;
        for (FeatureStep step : features) {
            if (step.isPooling()) {
                x = network.add("features." + number++, new MaxPool2d(2), x);
                continue;
            }
            x = network.add("features." + number++, Conv2d.same(step.channels(), 3), x);
            if (batchNorm) {
                x = network.add("features." + number++, new BatchNorm2d(), x);
            }
            x = network.add("features." + number++, Activation.RELU, x);
        }
        return x;
    }
}
