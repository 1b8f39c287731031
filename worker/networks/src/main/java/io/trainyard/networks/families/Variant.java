package io.trainyard.networks.families;

import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/**
 * One member of a family.
 *
 * @param name as in {@code resnet_cifar}
 * @param title one line for people
 * @param origin its paper, and whether it is the network that the paper describes
 * @param initial how its weights are drawn
 * @param options what a specification may set
 * @param plan how it is put together
 */
public record Variant(
        String name, String title, Origin origin, InitialScheme initial, List<Option<?>> options, Plan plan) {

    public Variant {
        options = List.copyOf(options);
    }

    /** Adds a variant's layers, the last of which gives one logit per class. */
    @FunctionalInterface
    public interface Plan {
        void addLayers(NetworkBuilder network, OptionValues options, int classes);
    }
}
