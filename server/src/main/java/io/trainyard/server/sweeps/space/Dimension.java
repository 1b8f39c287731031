package io.trainyard.server.sweeps.space;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** The values that one field of the specification may take. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Choices.class, name = "choices"),
    @JsonSubTypes.Type(value = Uniform.class, name = "uniform"),
    @JsonSubTypes.Type(value = LogUniform.class, name = "logUniform"),
    @JsonSubTypes.Type(value = IntegerRange.class, name = "integer"),
})
public sealed interface Dimension permits Choices, Uniform, LogUniform, IntegerRange {

    /** The value at {@code u}, from 0 up to but not including 1; equal shares of that are equally likely values. */
    Object at(double u);

    /** All values in order; empty where nothing says how many of them a grid has. */
    Optional<List<Object>> grid();
}
