package io.trainyard.agent.attempt;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the process that trains what stands in an attempt's directory. */
@FunctionalInterface
public interface ChildStarter {

    /** @param console file for all the process prints */
    Child start(Path attemptDirectory, Path console) throws IOException;
}
