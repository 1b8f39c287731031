package io.trainyard.server.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of several runs.
 *
 * @param values one for each run, in their order; null where a run does not have it
 * @param differs whether runs have different values, or some have none
 */
public record ParamRow(String key, List<@Nullable String> values, boolean differs) {}
