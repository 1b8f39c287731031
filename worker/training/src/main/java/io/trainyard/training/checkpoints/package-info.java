/** Which weights are kept, how they reach the disk, and how training goes on from them. */
@NullMarked
package io.trainyard.training.checkpoints;

import org.jspecify.annotations.NullMarked;
