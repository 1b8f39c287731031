package io.trainyard.server.architectures;

import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Published;
import io.trainyard.networks.families.Variant;
import java.util.Map;

/**
 * The images and classes that a network was made for: those that its published figures are for, CIFAR-10's for the
 * others.
 */
record UsualInput(ImageShape input, int classes) {
    private static final UsualInput CIFAR = new UsualInput(new ImageShape(3, 32, 32), 10);
    private static final UsualInput IMAGENET = imageNet(224);

    private static final Map<String, UsualInput> OTHERS = Map.of(
            "lenet5", new UsualInput(new ImageShape(1, 28, 28), 10),
            "googlenet_plain", IMAGENET,
            "googlenet_naive", IMAGENET,
            "vgg_custom", IMAGENET);

    static UsualInput of(Variant variant) {
        return Published.of(variant.name())
                .map(published -> imageNet(published.cropSize()))
                .orElseGet(() -> OTHERS.getOrDefault(variant.name(), CIFAR));
    }

    private static UsualInput imageNet(int side) {
        return new UsualInput(new ImageShape(3, side, side), 1000);
    }
}
