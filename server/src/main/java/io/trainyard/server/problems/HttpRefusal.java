package io.trainyard.server.problems;

/** What to say where HTTP itself already says no: wrong path, method, media type, size. */
public final class HttpRefusal {
    /** Value of {@code WWW-Authenticate}. */
    public static final String CHALLENGE = "Bearer realm=\"trainyard\"";

    private HttpRefusal() {}

    /** @param status 4xx */
    public static ProblemDocument describe(int status, String method, String path) {
        return switch (status) {
            case 401 ->
                new ProblemDocument(
                        401,
                        "UNAUTHENTICATED",
                        "This needs a valid token: send Authorization: Bearer TOKEN. The settings page makes them; the first"
                                + " start wrote one to admin.token in the server's home.",
                        path);
            case 404 -> new ProblemDocument(404, "NOT_FOUND", "There is nothing at " + path + ".", path);
            case 405 ->
                new ProblemDocument(405, "METHOD_NOT_ALLOWED", method + " is not possible at " + path + ".", path);
            case 406 ->
                new ProblemDocument(
                        406, "NOT_ACCEPTABLE", "This cannot be answered in a form that the header Accept names.", path);
            case 413 -> new ProblemDocument(413, "TOO_LARGE", "The request is larger than this server takes.", path);
            case 414 -> new ProblemDocument(414, "URI_TOO_LONG", "The address is longer than this server takes.", path);
            case 415 ->
                new ProblemDocument(
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        "This cannot be read in the form that the header Content-Type names.",
                        path);
            case 431 -> new ProblemDocument(431, "HEADERS_TOO_LARGE", "The request's headers are too large.", path);
            default -> new ProblemDocument(status, "INVALID_REQUEST", "The request could not be understood.", path);
        };
    }
}
