/** Checkpoints from the command line: listed, evaluated, chosen and fetched. */
@NullMarked
package io.trainyard.agent.checkpoints;

import org.jspecify.annotations.NullMarked;
