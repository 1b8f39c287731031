package io.trainyard.agent.server;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Series of a run as the server has them. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedPoints(List<Curve> curves) {

    /**
     * One series.
     *
     * @param axis {@code epoch} or {@code step}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Curve(String key, String axis, long[] steps, List<JsonNode> values) {
        /** The value at a place of {@code steps}; NaN and the infinities are written as text. */
        public double value(int place) {
            JsonNode value = values.get(place);
            return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
        }
    }
}
