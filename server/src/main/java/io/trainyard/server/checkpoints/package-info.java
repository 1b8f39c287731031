/**
 * Checkpoints: named tensors kept by their SHA-256, equal ones once; whole or not at all; checked on every read. A
 * resume point is a checkpoint to go on from, and only the newest of a run is kept.
 */
@NullMarked
package io.trainyard.server.checkpoints;

import org.jspecify.annotations.NullMarked;
