/** The training loop: epochs, scores, and when to end. */
@NullMarked
package io.trainyard.training.loop;

import org.jspecify.annotations.NullMarked;
