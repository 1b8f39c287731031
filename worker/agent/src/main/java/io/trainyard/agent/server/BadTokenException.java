package io.trainyard.agent.server;

/** The server does not know the token, or the token may not do this. */
public final class BadTokenException extends RefusedException {
    public BadTokenException(Problem problem) {
        super(problem);
    }
}
