package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How pixel values in [0, 1] are shifted and scaled, per channel, before they reach the network. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Normalize.FromData.class, name = "data"),
    @JsonSubTypes.Type(value = Normalize.None.class, name = "none"),
    @JsonSubTypes.Type(value = Normalize.Fixed.class, name = "fixed"),
})
public sealed interface Normalize {

    /** By the data set version's own mean and standard deviation. */
    @About("By the data set's own mean and standard deviation.")
    record FromData() implements Normalize {}

    /** Values stay in [0, 1]. */
    @About("Not at all: values stay in [0, 1].")
    record None() implements Normalize {}

    /** By the given numbers; one number serves every channel. */
    @About("By the given numbers; one number serves every channel.")
    record Fixed(
            @Required(example = "[0.5]") @Range(min = 0, max = 1) @About("Subtracted, one per channel or one for all.")
                    List<Double> mean,
            @Required(example = "[0.5]")
                    @Range(min = 0, above = true, max = 10)
                    @About("Divided by, one per channel or one for all.")
                    List<Double> std)
            implements Normalize {}
}
