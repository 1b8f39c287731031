package io.trainyard.web;

import io.trainyard.web.NewRunView.MistakeLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form for a new sweep.
 *
 * @param yaml what the form starts from
 * @param from the sweep it was cloned from; null for a new one
 * @param metrics that trials can be ranked by
 * @param mistakes of a submission that was refused
 */
public record NewSweepView(String yaml, @Nullable Long from, List<String> metrics, List<MistakeLine> mistakes) {}
