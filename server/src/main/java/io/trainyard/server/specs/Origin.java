package io.trainyard.server.specs;

import java.util.List;
import java.util.Map;

/**
 * What a run goes on from.
 *
 * @param run whose it is
 * @param checkpoint a resume point of the run, or one of its checkpoints
 * @param epoch the last one trained, from 0
 * @param tensors shapes by name, among them all of the network's
 * @param dataset that the run was trained on, {@code name@number}
 */
public record Origin(long run, long checkpoint, int epoch, Map<String, List<Long>> tensors, String dataset) {}
