/**
 * Training of one run over DJL and libtorch: no HTTP and no database. {@link io.trainyard.training.AttemptProcess} is
 * the way in; the sub-packages hold one idea each.
 */
@NullMarked
package io.trainyard.training;

import org.jspecify.annotations.NullMarked;
