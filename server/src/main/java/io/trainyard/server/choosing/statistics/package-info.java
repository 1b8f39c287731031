/** Shares, paired comparisons and their correction: Apache Commons Statistics, put to the words of choosing. */
@NullMarked
package io.trainyard.server.choosing.statistics;

import org.jspecify.annotations.NullMarked;
