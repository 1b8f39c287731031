package io.trainyard.networks.families;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import java.util.Map;

/** Networks by the name of their variant, which no other family has. */
final class Built {
    private Built() {}

    static Network of(String variant, String input, int classes, Map<String, Object> options) {
        Family family = family(variant);
        return family.build(new NetworkSpec(family.name(), variant, options), ImageShape.parse(input), classes);
    }

    static Network of(String variant, String input, int classes) {
        return of(variant, input, classes, Map.of());
    }

    static Family family(String variant) {
        return Families.all().stream()
                .filter(candidate -> candidate.variant(variant).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no family has " + variant));
    }

    static Layer layer(Network network, String name) {
        return network.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no layer " + name));
    }
}
