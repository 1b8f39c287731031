package io.trainyard.server.archives;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be brought back. */
@ConfigMapping(prefix = "trainyard.archives")
public interface ArchivesConfig {
    /** Most bytes of an archive. */
    @WithDefault("64G")
    MemorySize maxUpload();
}
