package io.trainyard.server.mlflow.inputs;

import io.trainyard.server.inputs.Inputs;
import io.trainyard.server.mlflow.RunPart;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The field {@code inputs} of runs. */
@Singleton
class InputsOfRuns implements RunPart {
    @Inject
    Inputs inputs;

    @Override
    public String field() {
        return "inputs";
    }

    @Override
    public Map<Long, WireInputs> of(Collection<Long> runs) {
        return inputs.of(runs).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, run -> WireInputs.of(run.getValue())));
    }
}
