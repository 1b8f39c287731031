package io.trainyard.serving;

import io.trainyard.serving.model.ModelReference;
import io.trainyard.serving.model.ModelStore;
import io.trainyard.serving.model.Registry;
import io.trainyard.serving.model.Release;
import io.trainyard.serving.model.StoredModel;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Function;

/** Looks what an alias means now, and serves that. */
final class Follower {
    private static final System.Logger LOG = System.getLogger(Follower.class.getName());

    private final ModelReference reference;
    private final Registry registry;
    private final ModelStore store;
    private final Serving serving;
    private final Function<StoredModel, ServedModel> loader;

    Follower(
            ModelReference reference,
            Registry registry,
            ModelStore store,
            Serving serving,
            Function<StoredModel, ServedModel> loader) {
        this.reference = reference;
        this.registry = registry;
        this.store = store;
        this.serving = serving;
        this.loader = loader;
    }

    /** What goes wrong is logged: the version before goes on being served. */
    void look() {
        try {
            Release release = registry.find(reference);
            if (serving.current().filter(model -> model.stored().is(release)).isEmpty() && !serving.isStopping()) {
                serving.serve(loader.apply(store.get(reference, release)));
                LOG.log(Level.INFO, "{0} is version {1} now", reference, release.number());
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Cannot see what {0} is now: {1}", reference, e.getMessage());
        }
    }
}
