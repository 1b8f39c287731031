package io.trainyard.agent.command;

import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.Problem;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.ServerAwayException;
import io.trainyard.contract.Mistake;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;

/** What is said of a failure: what happened, and what to do. */
public final class Complaint {
    private static final int FORBIDDEN = 403;

    private Complaint() {}

    public static String of(Exception failure) {
        if (failure instanceof BadTokenException refusal) {
            return ofToken(refusal.problem());
        }
        if (failure instanceof RefusedException refusal) {
            return refusal.problem().sentence() + mistakes(refusal.problem());
        }
        if (failure instanceof ServerAwayException) {
            return "The server cannot be reached: " + failure.getMessage()
                    + ".\nIs it running there? Another one is named with --server or TRAINYARD_SERVER.";
        }
        if (failure instanceof FileSystemException file) {
            return file.getFile() + " cannot be read or written: " + reason(file);
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** One line for each mistake of a document, with its place and what to do; begins with a line break. */
    public static String mistakes(Problem problem) {
        return problem.mistakes().stream().map(Complaint::line).collect(Collectors.joining());
    }

    private static String line(Mistake mistake) {
        String path = mistake.path().isEmpty() ? "the document" : mistake.path();
        return "%n  %s: %s. %s".formatted(path, mistake.message(), capitalized(mistake.fix()));
    }

    private static String capitalized(String sentence) {
        return sentence.isEmpty() ? "" : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }

    private static String ofToken(Problem problem) {
        return problem.status() == FORBIDDEN
                ? "The token does not allow this: " + problem.sentence()
                        + "\nAsk an admin for the role, and give a token of it with --token or TRAINYARD_TOKEN."
                : "The server does not accept the token: " + problem.sentence()
                        + "\nMake a new one on the server's settings page, and give it with --token or TRAINYARD_TOKEN.";
    }

    /** Java's own messages often are the file's name alone. */
    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder.";
        }
        return failure.getReason() == null ? failure.getClass().getSimpleName() + "." : failure.getReason() + ".";
    }
}
