package io.trainyard.serving;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is served now: nothing before the first version is loaded, one version after another later, nothing at the end. */
public final class Serving {
    private final AtomicReference<@Nullable ServedModel> current = new AtomicReference<>();
    private volatile boolean stopping;

    public Optional<ServedModel> current() {
        return Optional.ofNullable(current.get());
    }

    /** Puts a version in the place of the one before, which answers what it has taken; returns when it has. */
    public void serve(ServedModel next) {
        ServedModel before = current.getAndSet(next);
        if (before != null) {
            before.close();
        }
    }

    /** From now on nothing new is taken. */
    public void stopping() {
        stopping = true;
    }

    public boolean isStopping() {
        return stopping;
    }

    public boolean isReady() {
        return !stopping && current.get() != null;
    }

    /** Images that wait or run. */
    int waiting() {
        return current().map(model -> model.batcher().waiting()).orElse(0);
    }

    /** Number of the version; 0 for none. */
    int version() {
        return current().map(model -> model.stored().version()).orElse(0);
    }

    /** Lets go of what is served, once it has answered what it took. */
    public void end() {
        stopping();
        ServedModel last = current.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }
}
