package io.trainyard.server.checkpoints;

import io.trainyard.contract.NetworkSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an uploaded checkpoint is the weights of.
 *
 * @param name for people
 * @param network as a specification names it
 * @param input of the network: channels x height x width, as in {@code 3x224x224}
 * @param classNames in the order of the logits; null where they are not known
 * @param uploadedBy the sender's name
 */
public record UploadedWeights(
        String name,
        NetworkSpec network,
        String input,
        int classes,
        @Nullable List<String> classNames,
        String uploadedBy) {}
