package io.trainyard.server.search;

import io.trainyard.server.problems.Problem;

/** A page token that this search has not given. */
public final class InvalidPageProblem extends Problem {
    InvalidPageProblem() {
        super(
                400,
                "INVALID_PAGE",
                "The page token is not one of this search; a token goes with the filter and the order that it was given for."
                        + " Leave it out for the first page.");
    }
}
