/** Training runs: submitted, watched, steered. A run's job is the queue's; what happens to it becomes the run's status here. */
@NullMarked
package io.trainyard.server.runs;

import org.jspecify.annotations.NullMarked;
