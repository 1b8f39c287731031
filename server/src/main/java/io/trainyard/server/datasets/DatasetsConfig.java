package io.trainyard.server.datasets;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be uploaded. */
@ConfigMapping(prefix = "trainyard.datasets")
public interface DatasetsConfig {
    /** Most bytes of one upload, all its files together. */
    @WithDefault("4G")
    MemorySize maxUpload();
}
