package io.trainyard.server.metrics;

import java.util.List;

/**
 * Several series of a run.
 *
 * @param feed the run's change up to which points are in; later ones come as events
 * @param curves by key
 */
public record Curves(long feed, List<Curve> curves) {}
