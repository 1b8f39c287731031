package io.trainyard.server.mlflow.inputs;

import io.trainyard.server.inputs.Inputs;
import io.trainyard.server.mlflow.RunPart;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The field {@code outputs} of runs. */
@Singleton
class OutputsOfRuns implements RunPart {
    @Inject
    Inputs inputs;

    @Override
    public String field() {
        return "outputs";
    }

    @Override
    public Map<Long, WireOutputs> of(Collection<Long> runs) {
        return inputs.of(runs).entrySet().stream()
                .filter(run -> !run.getValue().outputs().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, run -> WireOutputs.of(run.getValue())));
    }
}
