package io.trainyard.agent.checkpoints;

import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint that is meant where a run is named: the chosen one, else the best, else the last.
 *
 * @param why as in {@code the chosen one}
 */
record RunsCheckpoint(Checkpoint checkpoint, String why) {

    /**
     * Finds it; empty if the run has none.
     *
     * @param epoch that was asked for; null for none
     */
    static Optional<RunsCheckpoint> of(ApiClient api, long run, @Nullable Integer epoch)
            throws IOException, InterruptedException {
        List<Checkpoint> all =
                Arrays.asList(api.get(Address.of("runs", run, "checkpoints")).as(Checkpoint[].class));
        if (epoch != null) {
            return all.stream()
                    .filter(checkpoint -> Objects.equals(checkpoint.epoch(), epoch))
                    .findFirst()
                    .map(found -> new RunsCheckpoint(found, "as asked for"));
        }
        Optional<Long> chosen = all.isEmpty() ? Optional.empty() : chosen(api, run);
        Optional<RunsCheckpoint> choice = all.stream()
                .filter(checkpoint -> chosen.isPresent() && chosen.get() == checkpoint.id())
                .findFirst()
                .map(found -> new RunsCheckpoint(found, "the chosen one"));
        return choice.or(() -> all.stream()
                        .filter(checkpoint -> checkpoint.isKeptAs("best"))
                        .findFirst()
                        .map(found -> new RunsCheckpoint(found, "the best; none was chosen")))
                .or(() -> all.stream()
                        .max(Comparator.comparing(checkpoint -> Objects.requireNonNull(checkpoint.epoch())))
                        .map(found -> new RunsCheckpoint(found, "the last; none was chosen")));
    }

    /** Runs that cannot be chosen from have none. */
    private static Optional<Long> chosen(ApiClient api, long run) throws IOException, InterruptedException {
        try {
            return api.get(Address.of("runs", run, "choice")).as(Standing.class).choices().stream()
                    .findFirst()
                    .map(Standing.Choice::checkpoint);
        } catch (BadTokenException e) {
            throw e;
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }
}
