/** Named groups of runs. */
@NullMarked
package io.trainyard.server.experiments;

import org.jspecify.annotations.NullMarked;
