package io.trainyard.serving;

import io.trainyard.inference.ModelFacts;
import io.trainyard.inference.OnnxClassifier;
import io.trainyard.serving.batch.BatchLimits;
import io.trainyard.serving.batch.Batcher;
import io.trainyard.serving.model.StoredModel;
import java.util.List;

/** A version in memory, ready to answer. */
public final class ServedModel implements AutoCloseable {
    private final StoredModel stored;
    private final OnnxClassifier network;
    private final Batcher batcher;

    private ServedModel(StoredModel stored, OnnxClassifier network, Batcher batcher) {
        this.stored = stored;
        this.network = network;
        this.batcher = batcher;
    }

    /**
     * Loads the network, and runs it once, so that the first caller does not wait for what is made at the first run.
     *
     * @param threads of a run
     */
    public static ServedModel load(StoredModel stored, int threads, BatchLimits limits, Batcher.Observer observer) {
        OnnxClassifier network =
                OnnxClassifier.open(stored.onnx(), stored.facts().input(), threads);
        network.logits(new float[stored.facts().values()]);
        return new ServedModel(stored, network, new Batcher(network::logits, limits, observer));
    }

    public StoredModel stored() {
        return stored;
    }

    public ModelFacts facts() {
        return stored.facts();
    }

    public Batcher batcher() {
        return batcher;
    }

    /** What is served, for those who ask. */
    public record About(
            String model,
            int version,
            String sha256,
            String input,
            List<Double> mean,
            List<Double> std,
            List<String> classes) {}

    public About about() {
        ModelFacts facts = stored.facts();
        return new About(
                stored.model(),
                stored.version(),
                stored.sha256(),
                facts.input().toString(),
                facts.mean(),
                facts.std(),
                facts.classes());
    }

    /** Answers what was taken, then lets go of the network. */
    @Override
    public void close() {
        batcher.close();
        network.close();
    }
}
