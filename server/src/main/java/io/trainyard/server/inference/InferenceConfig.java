package io.trainyard.server.inference;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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
}
