package io.trainyard.contract;

import java.util.Map;

/**
 * The network to train: a family, a variant of it, and the options that the variant leaves open. Which families,
 * variants and options there are is the networks' business; they check the rest.
 */
public record NetworkSpec(
        @Required(example = "simple-cnn") @About("A family of networks, such as simple-cnn or resnet.") String family,
        @About("A member of the family; the family's own name if left out.") String variant,
        @About("What the variant leaves open, such as cdims and hdims of simple-cnn.") Map<String, Object> options) {

    public NetworkSpec {
        variant = variant == null || variant.isBlank() ? family : variant;
        options = options == null ? Map.of() : options;
    }
}
