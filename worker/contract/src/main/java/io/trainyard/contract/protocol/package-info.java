/**
 * The messages between a worker and the server, JSON over HTTP under {@link io.trainyard.contract.protocol.WorkerApi}.
 * Every write of an attempt names its number; the server answers 409 {@code STALE_LEASE} to any but the newest.
 */
@NullMarked
package io.trainyard.contract.protocol;

import org.jspecify.annotations.NullMarked;
