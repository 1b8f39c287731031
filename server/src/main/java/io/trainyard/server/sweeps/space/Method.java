package io.trainyard.server.sweeps.space;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the points that are tried are chosen. */
public enum Method {
    /** Every combination of all values. */
    @JsonProperty("grid")
    GRID,
    /** Independent draws (Bergstra and Bengio 2012). */
    @JsonProperty("random")
    RANDOM,
    /** Draws that spread evenly (Sobol 1967). */
    @JsonProperty("quasiRandom")
    QUASI_RANDOM,
    /** Random draws of which only the best go on, asynchronous successive halving (Li et al. 2020). */
    @JsonProperty("asha")
    ASHA
}
