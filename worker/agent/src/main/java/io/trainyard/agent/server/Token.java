package io.trainyard.agent.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The secret a client shows to the server. One kept in a file may change while the worker runs. */
public final class Token {
    private final @Nullable Path file;
    private String value;

    private Token(@Nullable Path file, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the token is empty" + (file == null ? "" : " in " + file));
        }
        this.file = file;
        this.value = value.strip();
    }

    public static Token of(String value) {
        return new Token(null, value);
    }

    public static Token in(Path file) throws IOException {
        return new Token(file, Files.readString(file));
    }

    public synchronized String value() {
        return value;
    }

    /** Looks into the file again; true if another token stands there now. */
    public synchronized boolean renewed() {
        if (file == null) {
            return false;
        }
        try {
            String now = Files.readString(file).strip();
            boolean changed = !now.isEmpty() && !now.equals(value);
            value = changed ? now : value;
            return changed;
        } catch (IOException e) {
            return false;
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return file == null ? "token" : "token in " + file;
    }
}
