package io.trainyard.server.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.contract.RunSpec;
import java.util.Map;

/**
 * A trial that was checked and can be submitted.
 *
 * @param number from 1
 * @param values by path, as the specification has them
 * @param spec bound to a version of the data set
 */
record PlannedTrial(int number, Map<String, JsonNode> values, RunSpec spec) {}
