package io.trainyard.server.sweeps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.server.sweeps.RungRows.Rung;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial as the API shows it.
 *
 * @param values of the fields that are searched, by path
 * @param run null before it is begun
 * @param best value of the goal's metric so far
 * @param bestEpoch where it was measured first, from 0
 * @param epochs done
 * @param of how many it takes if nobody stops it
 * @param reason why it stands as it does, for people
 * @param rungs that it has come to; left out but for method asha
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrialAnswer(
        int number,
        TrialState state,
        Map<String, JsonNode> values,
        @Nullable Long run,
        @Nullable Double best,
        @Nullable Integer bestEpoch,
        int epochs,
        int of,
        @Nullable String reason,
        @Nullable List<RungAnswer> rungs) {

    /** @param epochs of the rung */
    public record RungAnswer(int epochs, double value, boolean goesOn) {}

    static TrialAnswer of(Trial trial, @Nullable List<Rung> rungs) {
        return new TrialAnswer(
                trial.number(),
                trial.state(),
                trial.values(),
                trial.run(),
                trial.best(),
                trial.goal() == null ? null : trial.goal().bestEpoch(),
                trial.epochsDone(),
                trial.epochs(),
                trial.reason(),
                rungs == null
                        ? null
                        : rungs.stream()
                                .filter(rung -> rung.trial() == trial.number())
                                .map(rung -> new RungAnswer(rung.epochs(), rung.value(), rung.goesOn()))
                                .toList());
    }
}
