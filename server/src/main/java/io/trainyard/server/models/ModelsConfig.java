package io.trainyard.server.models;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** How registered models are kept. */
@ConfigMapping(prefix = "trainyard.models")
public interface ModelsConfig {
    /** Aliases that only admins may move or take away, such as {@code production}; none if left out. */
    Optional<Set<String>> guardedAliases();
}
