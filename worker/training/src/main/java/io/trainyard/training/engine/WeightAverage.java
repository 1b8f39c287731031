package io.trainyard.training.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.trainyard.networks.DType;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.StoredTensor;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The exponential moving average of a network's parameters and running statistics, begun with those after the first
 * update. What counts batches is not averaged. In resume points its tensors are called {@code average.NAME}.
 */
final class WeightAverage {
    private static final String PREFIX = "average.";

    private final double decay;
    private final TensorList averaged;
    private final PtNDArray[] trained;
    private final Map<String, PtNDArray> byName = new HashMap<>();
    private boolean begun;

    private WeightAverage(double decay, TensorList averaged, PtNDArray[] trained, boolean begun) {
        this.decay = decay;
        this.averaged = averaged;
        this.trained = trained;
        this.begun = begun;
        for (int i = 0; i < trained.length; i++) {
            byName.put(averaged.specs().get(i).name(), averaged.tensors()[i]);
        }
    }

    /**
     * The average as it stands, or one that begins with the next update.
     *
     * @param begun whether there is one already
     * @param stored where it is read from then
     * @param trained the network's own tensors, by name
     * @param manager owns the average's tensors
     */
    static WeightAverage of(
            double decay,
            Network network,
            boolean begun,
            Weights stored,
            Function<String, PtNDArray> trained,
            NDManager manager)
            throws IOException {
        List<TensorSpec> specs = averaged(network);
        TensorList averaged =
                begun ? TensorList.restored(PREFIX, specs, stored, manager) : TensorList.zeros(PREFIX, specs, manager);
        return new WeightAverage(
                decay,
                averaged,
                specs.stream().map(spec -> trained.apply(spec.name())).toArray(PtNDArray[]::new),
                begun);
    }

    /** Whether all of the average is there. */
    static boolean isStored(Network network, Predicate<String> isThere) {
        return averaged(network).stream().allMatch(spec -> isThere.test(PREFIX + spec.name()));
    }

    private static List<TensorSpec> averaged(Network network) {
        return Stream.of(TensorSpec.Kind.PARAMETER, TensorSpec.Kind.BUFFER)
                .flatMap(kind -> network.tensors(kind).stream())
                .filter(spec -> spec.type() == DType.F32)
                .toList();
    }

    /** Takes the weights as they are after an update. */
    void take(ScriptModule module) {
        module.run(
                "average",
                IValue.listFrom(averaged.tensors()),
                IValue.listFrom(trained),
                IValue.from(begun ? decay : 0));
        begun = true;
    }

    /** The network gets the average and the average the network's weights; a second time undoes the first. */
    void swap(ScriptModule module) {
        if (begun) {
            module.run("swap", IValue.listFrom(trained), IValue.listFrom(averaged.tensors()));
        }
    }

    /** The averaged tensors; {@code trained} has those that are not averaged. */
    Weights over(Weights trained) {
        return name -> begun && byName.containsKey(name) ? HostTensor.source(byName.get(name)) : trained.source(name);
    }

    List<StoredTensor> stored() {
        return averaged.stored();
    }
}
