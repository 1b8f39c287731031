package io.trainyard.server.weights;

import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.safetensors.SafetensorsFile.Entry;
import io.trainyard.server.weights.TensorMistake.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the tensors of a file with those of the network that it is to be the weights of. */
final class TensorCheck {
    /** PyTorch began to count batches with version 0.4.1, and reads older files as if they said 0; so do we. */
    private static final String BATCHES = "num_batches_tracked";

    private TensorCheck() {}

    /** Whether a file may leave it out. */
    static boolean isOptional(TensorSpec tensor) {
        return tensor.kind() == TensorSpec.Kind.BUFFER && tensor.field().equals(BATCHES);
    }

    /** What does not fit: the network's tensors in its order, then those that it does not have in the file's. */
    static List<TensorMistake> compare(Network network, List<Entry> file) {
        Map<String, Entry> left = new LinkedHashMap<>();
        file.forEach(entry -> left.put(entry.name(), entry));
        List<TensorMistake> mistakes = new ArrayList<>();
        for (TensorSpec tensor : network.tensors()) {
            Form expected = new Form(tensor.type().name(), tensor.shape());
            Entry entry = left.remove(tensor.name());
            if (entry == null) {
                if (!isOptional(tensor)) {
                    mistakes.add(TensorMistake.missing(tensor.name(), expected));
                }
            } else if (!form(entry).equals(expected)) {
                mistakes.add(TensorMistake.different(tensor.name(), expected, form(entry)));
            }
        }
        left.values().forEach(entry -> mistakes.add(TensorMistake.unknown(entry.name(), form(entry))));
        return mistakes;
    }

    private static Form form(Entry entry) {
        return new Form(entry.type().name(), entry.shape());
    }
}
