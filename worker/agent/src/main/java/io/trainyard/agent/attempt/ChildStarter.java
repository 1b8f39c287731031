package io.trainyard.agent.attempt;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the process that works on what stands in an attempt's directory. */
@FunctionalInterface
public interface ChildStarter {

    /** @param console file for all the process prints */
    Child start(Path attemptDirectory, Path console) throws IOException;

    /** Gets ready for the next start, as far as that can be done while another process is at work. */
    default void warmUp() {
        // Nothing to do where every start is a cold one.
    }
}
