package io.trainyard.server.mlflow.wire;

import io.trainyard.server.problems.Problem;

/** A problem in MLflow's own words: its code, and the text that its reference server has for the situation. */
public final class MlflowProblem extends Problem {
    private static final int LONGEST = 2000;

    /** @param message may hold texts of the caller; it is cut where they are very long */
    public MlflowProblem(ErrorCode code, String message) {
        super(code.status(), code.name(), Lengths.cut(message, LONGEST));
    }

    /** Something in the request is not as it has to be. */
    public static MlflowProblem invalid(String message) {
        return new MlflowProblem(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    /** A value that a field of the request cannot have. */
    public static MlflowProblem invalid(String field, String value, String hint) {
        return invalid("Invalid value " + value + " for parameter '" + field + "' supplied: " + hint);
    }

    /** What the request is about is not there. */
    public static MlflowProblem absent(String message) {
        return new MlflowProblem(ErrorCode.RESOURCE_DOES_NOT_EXIST, message);
    }

    /** What the request wants to make is there. */
    public static MlflowProblem present(String message) {
        return new MlflowProblem(ErrorCode.RESOURCE_ALREADY_EXISTS, message);
    }
}
