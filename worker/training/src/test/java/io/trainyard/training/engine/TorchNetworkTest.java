package io.trainyard.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.Optimizer;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.ShapesDataset;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.torchscript.ComputeFormat;
import io.trainyard.training.data.Batch;
import io.trainyard.training.data.BatchPipeline;
import io.trainyard.training.data.Normalization;
import io.trainyard.training.data.Order;
import io.trainyard.training.data.Pass;
import io.trainyard.training.data.Subset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchNetworkTest {
    private static final Optimizer ADAM = new Optimizer.Adam(null, null, null, null, null);
    private static Torch torch;

    @TempDir
    Path scratch;

    @BeforeAll
    static void load() {
        torch = Torch.load();
        torch.useThreads(2);
    }

    @Test
    void learnsABatchByHeart() throws Exception {
        Network network = Families.build(new NetworkSpec("simple-cnn", null, Map.of()), new ImageShape(3, 32, 32), 10);
        try (ImageSource shapes = ShapesDataset.draw();
                BatchPipeline pipeline = new BatchPipeline(shapes, 32);
                TorchNetwork torchNetwork = TorchNetwork.load(
                        network,
                        TorchNetwork.Beginning.fresh(new Initialization(network, 1)),
                        Recipe.of(ADAM),
                        new Normalization(new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5}),
                        ComputeFormat.PLAIN,
                        torch.device("cpu"),
                        scratch)) {
            Subset few = new Subset(shapes.train(), Arrays.copyOf(Order.natural(100), 32));
            StepResult last = null;
            for (int i = 0; i < 60; i++) {
                try (Pass pass = pipeline.pass(few);
                        Batch batch = pass.next()) {
                    last = torchNetwork.train(batch, 1);
                    torchNetwork.update(ADAM);
                }
            }
            assertThat(last.correct()).isGreaterThan(28);
            assertThat(last.loss()).isLessThan(0.7);
        }
    }
}
