package io.trainyard.server.sweeps;

import java.util.List;

/**
 * A sweep whose every trial was checked.
 *
 * @param trials in the order in which they are begun; fewer than were asked for where the space has no more points
 */
record PlannedSweep(SweepSpec spec, List<PlannedTrial> trials) {}
