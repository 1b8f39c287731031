/**
 * What a person would miss in the curves of a run: found on all of its points as they come, kept as events with the numbers
 * behind them (docs/insights.md). The detectors know neither database nor words; they are in {@code detect}.
 */
@NullMarked
package io.trainyard.server.insights;

import org.jspecify.annotations.NullMarked;
