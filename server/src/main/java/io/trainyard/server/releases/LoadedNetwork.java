package io.trainyard.server.releases;

import io.quarkus.scheduler.Scheduled;
import io.trainyard.inference.ModelFacts;
import io.trainyard.inference.OnnxClassifier;
import io.trainyard.server.inference.BusyProblem;
import io.trainyard.server.inference.InferenceConfig;
import io.trainyard.server.inference.Turns;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The network that was tried last, kept in memory for a while: one at most. Used by who has a turn, and nobody else. */
@ApplicationScoped
class LoadedNetwork {
    private static final int THREADS = 1;

    @Inject
    RunnableFiles files;

    @Inject
    Turns turns;

    @Inject
    InferenceConfig config;

    private @Nullable Loaded loaded;

    /** @param usedAt by {@link System#nanoTime} */
    record Loaded(long checkpoint, ModelFacts facts, OnnxClassifier network, long usedAt) {
        Loaded usedNow() {
            return new Loaded(checkpoint, facts, network, System.nanoTime());
        }
    }

    Loaded of(long checkpoint) throws IOException {
        Loaded found = loaded;
        if (found == null || found.checkpoint() != checkpoint) {
            close();
            found = open(checkpoint);
        }
        loaded = found.usedNow();
        return loaded;
    }

    private Loaded open(long checkpoint) throws IOException {
        ModelFacts facts = files.facts(checkpoint);
        try (PassingFolder folder = new PassingFolder()) {
            Path model = files.onnx(checkpoint, folder.path());
            return new Loaded(checkpoint, facts, OnnxClassifier.open(model, facts.input(), THREADS), System.nanoTime());
        }
    }

    @Scheduled(every = "1m")
    void letGo() throws IOException {
        try {
            turns.take(() -> {
                if (loaded != null
                        && System.nanoTime() - loaded.usedAt() > config.keep().toNanos()) {
                    close();
                }
                return null;
            });
        } catch (BusyProblem e) {
            // it is in use
        }
    }

    @PreDestroy
    void close() {
        if (loaded != null) {
            loaded.network().close();
            loaded = null;
        }
    }
}
