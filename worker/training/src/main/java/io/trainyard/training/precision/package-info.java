/** Which number format a run is trained in, on the processor that is there. */
@NullMarked
package io.trainyard.training.precision;

import org.jspecify.annotations.NullMarked;
