package io.trainyard.server.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be imported. */
@ConfigMapping(prefix = "trainyard.imports")
public interface ImportsConfig {
    /** Most bytes of one CSV file. */
    @WithDefault("1G")
    MemorySize maxCsv();
}
