package io.trainyard.server.weights;

import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.safetensors.SafetensorsException;
import io.trainyard.networks.safetensors.SafetensorsFile.Entry;
import io.trainyard.networks.safetensors.SafetensorsStream;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.StatedFacts;
import io.trainyard.server.checkpoints.UploadedCheckpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes weights in as they come: the header is compared with the network first, then one tensor after another goes into
 * the store. What does not arrive whole leaves nothing.
 */
@ApplicationScoped
public class WeightsUpload {
    /** EfficientNet-B7, with 1,700 tensors, has a header of a quarter of a megabyte. */
    private static final int MAX_HEADER_BYTES = 4 << 20;

    private static final String FILE = "The upload";

    @Inject
    UploadedCheckpoints store;

    @Inject
    Checkpoints checkpoints;

    /**
     * Stores weights.
     *
     * @param sender the name of who sent them
     * @throws UnreadableWeightsProblem if it is no safetensors file
     * @throws UnsuitableWeightsProblem if it holds other tensors than the network's
     */
    Checkpoint store(WantedWeights wanted, InputStream body, String sender) {
        try {
            SafetensorsStream file = SafetensorsStream.open(FILE, body, MAX_HEADER_BYTES);
            List<TensorMistake> mistakes = TensorCheck.compare(wanted.network(), file.entries());
            if (!mistakes.isEmpty()) {
                throw new UnsuitableWeightsProblem(wanted.network(), mistakes);
            }
            return store(wanted, file, sender);
        } catch (SafetensorsException e) {
            throw new UnreadableWeightsProblem(e);
        } catch (IOException e) {
            throw new BrokenUploadProblem(e);
        }
    }

    private Checkpoint store(WantedWeights wanted, SafetensorsStream file, String sender) throws IOException {
        StatedFacts stated = StatedFacts.of(file.metadata());
        List<TensorSpec> tensors = wanted.network().tensors();
        long id = store.begin(
                wanted.by(sender, stated.classNames(wanted.network().classes())),
                tensors.stream().mapToLong(TensorSpec::bytes).sum());
        boolean whole = false;
        try {
            storeTensors(id, tensors, file);
            file.checkEnd();
            store.complete(id, withoutCard(file.metadata()));
            whole = true;
        } finally {
            if (!whole) {
                store.discard(id);
            }
        }
        return checkpoints.find(id).orElseThrow();
    }

    private void storeTensors(long id, List<TensorSpec> tensors, SafetensorsStream file) throws IOException {
        Map<String, Integer> positions = new HashMap<>();
        for (int position = 0; position < tensors.size(); position++) {
            positions.put(tensors.get(position).name(), position);
        }
        for (Entry entry : file.entries()) {
            int position = positions.remove(entry.name());
            store.store(id, position, tensors.get(position), file.next(entry));
        }
        for (int position : positions.values()) {
            TensorSpec absent = tensors.get(position);
            store.store(id, position, absent, new ByteArrayInputStream(new byte[(int) absent.bytes()]));
        }
    }

    /** What the file says of itself is kept; the card of where it came from is not this checkpoint's. */
    private static Map<String, String> withoutCard(Map<String, String> metadata) {
        Map<String, String> kept = new LinkedHashMap<>(metadata);
        kept.remove(ModelCard.METADATA);
        return kept;
    }
}
