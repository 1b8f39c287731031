package io.trainyard.server.archives;

import io.trainyard.server.problems.Problem;

/** A file that is no archive of an experiment, or one that was made to do harm. */
public final class UnusableArchiveProblem extends Problem {
    UnusableArchiveProblem(String reason) {
        super(422, "UNUSABLE_ARCHIVE", "The archive cannot be used: " + reason + ".");
    }
}
