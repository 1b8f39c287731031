package io.trainyard.server.mlflow.inputs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.inputs.DatasetInput;
import io.trainyard.server.inputs.InputDataset;
import io.trainyard.server.inputs.RunInputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run has read, as MLflow's clients read it. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_EMPTY)
record WireInputs(List<Input> datasetInputs, List<ModelInput> modelInputs) {

    /** A data set and what it was used for. */
    @JsonInclude(Include.NON_EMPTY)
    record Input(List<Tag> tags, Dataset dataset) {}

    /** One tag. */
    record Tag(String key, String value) {}

    /** A data set as it was described. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record Dataset(
            String name,
            String digest,
            String sourceType,
            String source,
            @Nullable String schema,
            @Nullable String profile) {
        static Dataset of(InputDataset dataset) {
            return new Dataset(
                    dataset.name(),
                    dataset.digest(),
                    dataset.sourceType(),
                    dataset.source(),
                    dataset.schema(),
                    dataset.profile());
        }
    }

    /** A logged model. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ModelInput(String modelId) {}

    static WireInputs of(RunInputs inputs) {
        return new WireInputs(
                inputs.datasets().stream().map(WireInputs::input).toList(),
                inputs.models().stream().map(ModelInput::new).toList());
    }

    private static Input input(DatasetInput input) {
        return new Input(
                input.tags().entrySet().stream()
                        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                        .toList(),
                Dataset.of(input.dataset()));
    }
}
