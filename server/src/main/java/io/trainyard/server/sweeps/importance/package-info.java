/** How much of the ranking of trials goes with each field that was searched. */
@NullMarked
package io.trainyard.server.sweeps.importance;

import org.jspecify.annotations.NullMarked;
