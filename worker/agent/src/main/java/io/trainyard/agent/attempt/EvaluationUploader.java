package io.trainyard.agent.attempt;

import io.trainyard.agent.server.AttemptClient;
import io.trainyard.agent.server.Retry;
import io.trainyard.training.journal.JournalEntry.Evaluated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Brings what an evaluation found to the server: the predictions first, then the result that is made of them. */
final class EvaluationUploader {
    private final Path directory;
    private final AttemptClient server;
    private final Retry retry;

    EvaluationUploader(Path directory, AttemptClient server, Retry retry) {
        this.directory = directory;
        this.server = server;
        this.retry = retry;
    }

    /** Sends both, as often as needed; sent again they replace what was sent before. */
    void send(Evaluated evaluated) throws IOException, InterruptedException {
        Path predictions = directory.resolve(evaluated.predictions());
        if (!Files.exists(predictions)) {
            throw new NoSuchFileException(predictions.toString());
        }
        retry.untilAnswered("sending predictions", () -> {
            server.predictions(predictions);
            return true;
        });
        retry.untilAnswered("sending the result", () -> {
            server.result(evaluated.result());
            return true;
        });
    }
}
