package io.trainyard.networks.inline;

import io.trainyard.networks.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names in a block stand for: layers by their full names, which are empty where a mistake hides them. */
final class Scope {
    private final @Nullable Scope around;
    private final Map<String, Optional<String>> layers = new HashMap<>();

    private Scope(@Nullable Scope around, String input) {
        this.around = around;
        layers.put(Network.INPUT, Optional.of(input));
    }

    static Scope top() {
        return new Scope(null, Network.INPUT);
    }

    /** Of a block in this one, whose {@code input} is {@code layer}. */
    Scope inside(String layer) {
        return new Scope(this, layer);
    }

    void put(String name, Optional<String> layer) {
        layers.put(name, layer);
    }

    Optional<String> find(String name) {
        Optional<String> own = layers.get(name);
        return own != null || around == null ? Optional.ofNullable(own).flatMap(layer -> layer) : around.find(name);
    }
}
