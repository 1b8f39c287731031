/** Runs from the command line: listed, watched, read and compared. */
@NullMarked
package io.trainyard.agent.runs;

import org.jspecify.annotations.NullMarked;
