package io.trainyard.server.mlflow.wire;

/** What MLflow's clients tell errors apart by, with the HTTP status that each comes with (MLflow's databricks.proto). */
public enum ErrorCode {
    BAD_REQUEST(400),
    INVALID_PARAMETER_VALUE(400),
    RESOURCE_ALREADY_EXISTS(400),
    UNAUTHENTICATED(401),
    PERMISSION_DENIED(403),
    ENDPOINT_NOT_FOUND(404),
    RESOURCE_DOES_NOT_EXIST(404),
    RESOURCE_CONFLICT(409),
    REQUEST_LIMIT_EXCEEDED(429),
    INTERNAL_ERROR(500),
    NOT_IMPLEMENTED(501),
    TEMPORARILY_UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The code that a status of HTTP stands for where nothing more is known. */
    static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 400 -> INVALID_PARAMETER_VALUE;
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 404 -> RESOURCE_DOES_NOT_EXIST;
            case 405 -> ENDPOINT_NOT_FOUND;
            case 409 -> RESOURCE_CONFLICT;
            case 429 -> REQUEST_LIMIT_EXCEEDED;
            case 501 -> NOT_IMPLEMENTED;
            case 503 -> TEMPORARILY_UNAVAILABLE;
            default -> status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }
}
