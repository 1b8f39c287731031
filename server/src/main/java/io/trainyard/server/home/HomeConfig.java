package io.trainyard.server.home;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.Optional;

/** Where the server's folder is: {@code trainyard.home}, or {@code TRAINYARD_HOME} in the environment. */
@ConfigMapping(prefix = "trainyard.home")
public interface HomeConfig {
    /** None for a server with a database of its own that was given no folder: it writes no file. */
    @WithParentName
    Optional<Path> folder();
}
