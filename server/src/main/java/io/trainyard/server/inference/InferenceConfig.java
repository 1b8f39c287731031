package io.trainyard.server.inference;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the server may run by itself. */
@ConfigMapping(prefix = "trainyard.inference")
public interface InferenceConfig {
    /** Most bytes of a model that is run here; its weights take as much memory again. */
    @WithDefault("256M")
    MemorySize maxModel();

    /** Most bytes of a data set's archive whose images are read here. */
    @WithDefault("1G")
    MemorySize maxData();

    /** Most images of a check. */
    @WithDefault("1000")
    int maxImages();

    /** Most bytes of an image that somebody tries a model with. */
    @WithDefault("10M")
    MemorySize maxImage();

    /** Most pixels of it; a small file may unpack to many. */
    @WithDefault("32000000")
    long maxPixels();

    /** How long such an image waits for its turn. */
    @WithDefault("5s")
    Duration maxWait();

    /** Most of them that wait at a time. */
    @WithDefault("16")
    int maxWaiting();

    /** How long a network that was tried stays in memory for the next image. */
    @WithDefault("5m")
    Duration keep();
}
