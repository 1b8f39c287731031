package io.trainyard.server.mlflow.inputs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.inputs.RunInputs;
import java.util.List;

/** The models that a run has made, as MLflow's clients read them. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_EMPTY)
record WireOutputs(List<ModelOutput> modelOutputs) {

    /** A logged model, and at which step it was made. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ModelOutput(String modelId, long step) {}

    static WireOutputs of(RunInputs inputs) {
        return new WireOutputs(inputs.outputs().stream()
                .map(output -> new ModelOutput(output.model(), output.step()))
                .toList());
    }
}
