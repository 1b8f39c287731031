/** One attempt at a run: its child process, and the way of its journal and checkpoints to the server. */
@NullMarked
package io.trainyard.agent.attempt;

import org.jspecify.annotations.NullMarked;
