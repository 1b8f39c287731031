package io.trainyard.contract.protocol;

import java.util.Map;

/**
 * An attempt begins to train.
 *
 * @param epoch the first epoch it trains
 * @param step global steps done before it
 * @param stepsPerEpoch batches in an epoch
 * @param environment program, JVM, engine, device, threads: what a reader needs to reproduce the run
 */
public record Start(int epoch, long step, long stepsPerEpoch, Map<String, String> environment) {}
