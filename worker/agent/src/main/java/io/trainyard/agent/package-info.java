/** The runnable worker: it claims jobs, has them trained in a child process, and brings home what they tell. */
@NullMarked
package io.trainyard.agent;

import org.jspecify.annotations.NullMarked;
