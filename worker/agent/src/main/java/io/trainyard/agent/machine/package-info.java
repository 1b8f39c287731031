/** The machine a worker runs on: its devices, its name, and the folder it keeps its files in. */
@NullMarked
package io.trainyard.agent.machine;

import org.jspecify.annotations.NullMarked;
