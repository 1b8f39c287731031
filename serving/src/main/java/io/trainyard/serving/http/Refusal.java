package io.trainyard.serving.http;

import org.jspecify.annotations.Nullable;

/** Why a request is not answered (RFC 9457). */
final class Refusal extends RuntimeException {
    private final int status;
    private final String code;
    private final @Nullable String field;

    /** @param field of the request that is at fault; null where none is */
    Refusal(int status, String code, @Nullable String field, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    static Refusal invalid(String field, String what) {
        return new Refusal(400, "INVALID_REQUEST", field, field + ": " + what);
    }

    static Refusal tooLarge(String message) {
        return new Refusal(413, "TOO_LARGE", null, message);
    }

    static Refusal away(String code, String message) {
        return new Refusal(503, code, null, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    @Nullable
    String field() {
        return field;
    }
}
