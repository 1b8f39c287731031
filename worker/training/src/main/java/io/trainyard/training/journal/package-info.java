/** What an attempt tells, line by line, in a file that outlives it. */
@NullMarked
package io.trainyard.training.journal;

import org.jspecify.annotations.NullMarked;
