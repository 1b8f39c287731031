package io.trainyard.server.weights;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import java.util.Map;

/** A run's specification and the network that tests take its checkpoints of. */
final class SampleRun {
    static final int CLASSES = 3;
    static final NetworkSpec SPEC = new NetworkSpec("resnet", "resnet_cifar", Map.of("width", 32));
    static final Network NETWORK = Families.build(SPEC, new ImageShape(3, 32, 32), CLASSES);
    static final String RUN =
            """
            name: three shapes
            network: {family: resnet, variant: resnet_cifar, options: {width: 32}}
            data: {dataset: shapes, resize: {height: 40, width: 48}}
            train: {epochs: 9}
            """;

    private SampleRun() {}
}
