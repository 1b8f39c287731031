package io.trainyard.server.sweeps.importance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A trial that has come to something.
 *
 * @param values of the fields that were searched, by path
 * @param outcome a finite number; more or less is better, as the goal says
 */
public record Observation(Map<String, JsonNode> values, double outcome) {}
