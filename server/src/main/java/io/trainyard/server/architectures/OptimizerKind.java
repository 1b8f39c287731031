package io.trainyard.server.architectures;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Optimizer;
import java.util.Locale;
import java.util.stream.Stream;

/** Optimizers as far as their memory differs. */
enum OptimizerKind {
    @JsonProperty("sgd")
    SGD(new Optimizer.Sgd(null, 0.0, null), "SGD"),
    @JsonProperty("momentum")
    MOMENTUM(new Optimizer.Sgd(null, 0.9, null), "SGD with momentum"),
    @JsonProperty("adam")
    ADAM(new Optimizer.Adam(null, null, null, null, null), "Adam");

    private final Optimizer example;
    private final String title;

    OptimizerKind(Optimizer example, String title) {
        this.example = example;
        this.title = title;
    }

    static OptimizerKind read(String word, Mistakes mistakes) {
        return Stream.of(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    mistakes.add("optimizer", "is '" + word + "'", "use sgd, momentum or adam");
                    return ADAM;
                });
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of this kind; its numbers do not matter. */
    Optimizer example() {
        return example;
    }

    String title() {
        return title;
    }
}
