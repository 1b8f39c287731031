package io.trainyard.server.logged;

import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunStatus;
import io.trainyard.server.runs.RunUid;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the program sees it that trains it.
 *
 * @param id of the run on this server; its page is {@code /runs/{id}}
 * @param uid as the program has chosen it, 32 hexadecimal digits
 */
public record LoggedRunAnswer(
        long id,
        String uid,
        String name,
        String experiment,
        long experimentId,
        RunStatus status,
        Map<String, String> tags,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static LoggedRunAnswer of(Run run, Map<String, String> tags) {
        return new LoggedRunAnswer(
                run.id(),
                RunUid.text(run.uid()),
                run.name(),
                run.experiment(),
                run.experimentId(),
                run.status(),
                tags,
                run.startedAt(),
                run.finishedAt());
    }
}
