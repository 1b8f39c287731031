package io.trainyard.server.artifacts;

import io.trainyard.server.problems.Problem;

/** Files lie where this server does not reach. */
public class ElsewhereProblem extends Problem {
    public ElsewhereProblem(String uri) {
        super(
                400,
                "INVALID_PARAMETER_VALUE",
                "The files are kept at %s, which this server cannot read. Ask there.".formatted(uri));
    }
}
