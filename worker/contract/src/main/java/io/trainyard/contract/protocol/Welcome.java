package io.trainyard.contract.protocol;

/**
 * The server's answer to a {@link WorkerHello}.
 *
 * @param worker the id to claim with
 * @param heartbeatSeconds how often to send heartbeats during an attempt
 * @param leaseSeconds how long an attempt survives without one
 */
public record Welcome(long worker, int heartbeatSeconds, int leaseSeconds) {}
