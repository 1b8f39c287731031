package io.trainyard.agent.command;

import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.ServerAwayException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ends, for scripts. */
public enum Exit {
    OK(0, "done"),
    FAILED(1, "what was asked for failed or was refused"),
    MISUSE(2, "wrong usage; nothing was done"),
    AWAY(3, "the server cannot be reached"),
    NOT_ALLOWED(4, "the token is unknown, or does not allow this"),
    NOT_FOUND(5, "there is no such thing on the server"),
    CANCELLED(6, "the run was cancelled");

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND_STATUS = 404;

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** The code as help shows it. */
    public String word() {
        return Integer.toString(code);
    }

    public String meaning() {
        return meaning;
    }

    /** What a failure comes to. */
    public static Exit of(Exception failure) {
        if (failure instanceof ServerAwayException) {
            return AWAY;
        }
        if (failure instanceof BadTokenException) {
            return NOT_ALLOWED;
        }
        if (failure instanceof RefusedException refusal) {
            return switch (refusal.problem().status()) {
                case BAD_REQUEST -> MISUSE;
                case NOT_FOUND_STATUS -> NOT_FOUND;
                default -> FAILED;
            };
        }
        return FAILED;
    }

    /** Meanings by code, for {@code --help}. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(exit -> meanings.put(exit.word(), exit.meaning));
        return meanings;
    }
}
