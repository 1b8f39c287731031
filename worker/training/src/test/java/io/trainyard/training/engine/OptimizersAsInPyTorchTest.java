package io.trainyard.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.Clip;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.Optimizer;
import io.trainyard.networks.DType;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.torchscript.Criterion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Four weights and six gradients, as optimizers.py had PyTorch 1.13 move them. */
class OptimizersAsInPyTorchTest {
    private static final List<TensorSpec> WEIGHT =
            List.of(new TensorSpec("weight", TensorSpec.Kind.PARAMETER, DType.F32, List.of(4L)));

    @TempDir
    Path scratch;

    private PtNDManager manager;
    private ScriptModule module;

    /** What the script wrote. */
    record Reference(float[] first, float[][] gradients, List<Case> cases, Ema ema) {}

    /** One optimizer's way; {@code norms} of the gradients before they were clipped. */
    record Case(Optimizer optimizer, Clip clip, double[][] weights, double[] norms) {
        @Override
        public String toString() {
            return clip == null ? optimizer.toString() : optimizer + " after " + clip;
        }
    }

    /** The gradients, averaged as if they were weights. */
    record Ema(double decay, double[][] averages) {}

    private static Reference reference() throws IOException {
        try (InputStream json = OptimizersAsInPyTorchTest.class.getResourceAsStream("optimizers.json")) {
            return new ObjectMapper().readValue(json, Reference.class);
        }
    }

    static List<Case> cases() throws IOException {
        return reference().cases();
    }

    @BeforeEach
    void load() throws IOException {
        Torch.load();
        JniUtils.setGradMode(true);
        manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Network network = Families.build(
                new NetworkSpec("simple-cnn", null, Map.of("cdims", List.of(4))), new ImageShape(1, 8, 8), 2);
        module = ScriptModule.load(network, Criterion.PLAIN, new Initialization(network, 1), manager, scratch);
    }

    @AfterEach
    void close() {
        module.close();
        manager.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void movesWeightsAsPyTorchDoes(Case expected) throws IOException {
        Reference reference = reference();
        PtNDArray[] weights = {(PtNDArray) manager.create(reference.first())};
        weights[0].setRequiresGradient(true);
        OptimizerState state = OptimizerState.zeros(expected.optimizer(), WEIGHT, manager);
        for (int step = 0; step < reference.gradients().length; step++) {
            backward(weights[0], reference.gradients()[step]);
            clip(expected, weights, step);
            state.step(module, weights, expected.optimizer());
            assertClose(weights[0], expected.weights()[step]);
            assertThat(weights[0].getGradient().toFloatArray()).containsOnly(0);
        }
        assertThat(state.steps()).isEqualTo(reference.gradients().length);
    }

    private void clip(Case expected, PtNDArray[] weights, int step) {
        if (expected.clip() == null) {
            return;
        }
        if (expected.clip().norm() != null) {
            PtNDArray norm = module.number(
                    "clip_norm",
                    manager,
                    IValue.listFrom(weights),
                    IValue.from(expected.clip().norm()));
            assertThat((double) norm.getFloat()).isCloseTo(expected.norms()[step], within(1e-6));
        } else {
            module.run(
                    "clip_value",
                    IValue.listFrom(weights),
                    IValue.from(expected.clip().value()));
        }
    }

    @Test
    void anAverageOfWeightsBeginsWithTheFirstAndFollowsThemAsPyTorchs() throws IOException {
        Reference reference = reference();
        PtNDArray[] averaged = {(PtNDArray) manager.create(reference.first())};
        double decay = 0;
        for (int step = 0; step < reference.gradients().length; step++) {
            PtNDArray[] trained = {(PtNDArray) manager.create(reference.gradients()[step])};
            module.run("average", IValue.listFrom(averaged), IValue.listFrom(trained), IValue.from(decay));
            decay = reference.ema().decay();
            assertClose(averaged[0], reference.ema().averages()[step]);
        }
    }

    @Test
    void whatChangesPlacesIsTheSameBitsAfterwards() {
        PtNDArray[] one = {(PtNDArray) manager.create(new float[] {0.1f, Float.NaN, -0f})};
        PtNDArray[] other = {(PtNDArray) manager.create(new float[] {1, 2, 3})};
        module.run("swap", IValue.listFrom(one), IValue.listFrom(other));
        assertThat(one[0].toFloatArray()).containsExactly(1, 2, 3);
        module.run("swap", IValue.listFrom(one), IValue.listFrom(other));
        assertThat(one[0].toFloatArray()).containsExactly(0.1f, Float.NaN, -0f);
    }

    /** The gradient of {@code sum(weights * gradient)} is the gradient. */
    private void backward(PtNDArray weights, float[] gradient) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(weights.mul(manager.create(gradient)).sum());
        }
    }

    private static void assertClose(NDArray tensor, double[] expected) {
        float[] found = tensor.toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i]).isCloseTo(expected[i], within(2e-6));
        }
    }
}
