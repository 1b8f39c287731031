package io.trainyard.server.architectures;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Optimizer;
import java.util.stream.Stream;

/** Optimizers as far as their memory differs. */
enum OptimizerKind {
    @JsonProperty("sgd")
    SGD("sgd", new Optimizer.Sgd(null, 0.0, null), "SGD"),
    @JsonProperty("momentum")
    MOMENTUM("momentum", new Optimizer.Sgd(null, 0.9, null), "SGD with momentum"),
    @JsonProperty("rmsprop")
    RMSPROP("rmsprop", new Optimizer.RmsProp(null, null, null, null, null, null), "RMSprop"),
    @JsonProperty("adam")
    ADAM("adam", new Optimizer.Adam(null, null, null, null, null), "Adam"),
    @JsonProperty("adamW")
    ADAMW("adamW", new Optimizer.AdamW(null, null, null, null, null), "AdamW");

    private final String word;
    private final Optimizer example;
    private final String title;

    OptimizerKind(String word, Optimizer example, String title) {
        this.word = word;
        this.example = example;
        this.title = title;
    }

    static OptimizerKind read(String word, Mistakes mistakes) {
        return Stream.of(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    mistakes.add("optimizer", "is '" + word + "'", "use sgd, momentum, rmsprop, adam or adamW");
                    return ADAM;
                });
    }

    String word() {
        return word;
    }

    /** One of this kind; its numbers do not matter. */
    Optimizer example() {
        return example;
    }

    String title() {
        return title;
    }
}
