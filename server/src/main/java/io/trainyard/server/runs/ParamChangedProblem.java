package io.trainyard.server.runs;

import io.trainyard.server.problems.Problem;

/** A parameter was said before, with another value. */
public final class ParamChangedProblem extends Problem {
    private final String key;
    private final String before;
    private final String now;

    ParamChangedProblem(long run, String key, String before, String now) {
        super(
                409,
                "PARAM_CHANGED",
                "Parameter '" + key + "' of run " + run + " is '" + before + "' and cannot become '" + now
                        + "': parameters are said once. Use another key, or a tag.");
        this.key = key;
        this.before = before;
        this.now = now;
    }

    public String key() {
        return key;
    }

    public String before() {
        return before;
    }

    public String now() {
        return now;
    }
}
