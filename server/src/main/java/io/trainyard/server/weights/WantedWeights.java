package io.trainyard.server.weights;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.Network;
import io.trainyard.server.checkpoints.UploadedWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upload has to bring.
 *
 * @param spec what {@code network} was built from
 * @param classNames in the order of the logits; null where the sender did not say
 */
record WantedWeights(String name, NetworkSpec spec, Network network, @Nullable List<String> classNames) {

    /** @param known names that the file itself gives, for want of the sender's */
    UploadedWeights by(String sender, @Nullable List<String> known) {
        return new UploadedWeights(
                name,
                spec,
                network.input().toString(),
                network.classes(),
                classNames == null ? known : classNames,
                sender);
    }
}
