package io.trainyard.server.inference;

import io.trainyard.server.problems.Problem;
import java.time.Duration;

/** The server runs another network now. */
public class BusyProblem extends Problem {
    BusyProblem() {
        super(503, "BUSY", "The server is running another network, and runs one at a time. Try again in some seconds.");
        retryAfter(Duration.ofSeconds(5));
    }
}
