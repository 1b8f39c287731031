package io.trainyard.server.releases;

import io.trainyard.datasets.DatasetException;
import io.trainyard.inference.Classification;
import io.trainyard.inference.ModelFacts;
import io.trainyard.server.inference.InferenceConfig;
import io.trainyard.server.inference.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows images to versions of models. */
@ApplicationScoped
class TriedImages {
    private static final String IMAGE = "image";

    @Inject
    Releases releases;

    @Inject
    LoadedNetwork networks;

    @Inject
    Turns turns;

    @Inject
    InferenceConfig config;

    /**
     * @param version a number, or {@code @} and an alias
     * @param image a JPEG or PNG
     * @param top how many classes to name
     */
    Prediction predict(String model, String version, byte @Nullable [] image, int top) throws IOException {
        if (image == null || image.length == 0) {
            throw new InvalidImageProblem("image is missing; send a JPEG or PNG as the body, or as the part image.");
        }
        check(image.length);
        Release release = releases.find(model, version);
        if (release.checkpoint() == null) {
            throw new NoCheckpointProblem(release.version());
        }
        return turns.await(() -> predict(release, release.checkpoint(), image, top));
    }

    /** @param bytes of an image, before it is in memory */
    void check(long bytes) {
        if (bytes > config.maxImage().asLongValue()) {
            throw new ImageTooLargeProblem(bytes, config.maxImage().asLongValue());
        }
    }

    private Prediction predict(Release release, long checkpoint, byte[] image, int top) throws IOException {
        Clock clock = new Clock();
        LoadedNetwork.Loaded loaded = networks.of(checkpoint);
        double load = clock.lap();
        float[] input = read(loaded.facts(), image);
        double decode = clock.lap();
        float[] logits = loaded.network().logits(input)[0];
        double run = clock.lap();
        return new Prediction(
                release.version().model(),
                release.version().number(),
                List.of(Classification.of(logits, loaded.facts().classes(), top)),
                new Prediction.Millis(load, decode, run));
    }

    private float[] read(ModelFacts facts, byte[] image) {
        try {
            return facts.read(image, IMAGE, config.maxPixels());
        } catch (DatasetException e) {
            throw new InvalidImageProblem(e.getMessage());
        }
    }

    private static final class Clock {
        private long since = System.nanoTime();

        /** Milliseconds since the last lap. */
        double lap() {
            long now = System.nanoTime();
            double millis = (now - since) / 1e6;
            since = now;
            return millis;
        }
    }
}
