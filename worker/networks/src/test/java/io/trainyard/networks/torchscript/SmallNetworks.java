package io.trainyard.networks.torchscript;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import java.util.List;
import java.util.Map;

/** Networks that train in milliseconds. */
final class SmallNetworks {
    static final Network RESNET = build("resnet", "resnet_cifar", new ImageShape(3, 16, 16), Map.of("width", 4));
    static final Network PLAIN =
            build("simple-cnn", null, new ImageShape(1, 8, 8), Map.of("cdims", List.of(3), "hdims", List.of(5)));

    private static Network build(String family, String variant, ImageShape input, Map<String, Object> options) {
        return Families.build(new NetworkSpec(family, variant, options), input, 10);
    }

    private SmallNetworks() {}
}
