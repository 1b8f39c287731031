/** Runs beside each other: what they measured, and in what they differ. */
@NullMarked
package io.trainyard.server.comparison;

import org.jspecify.annotations.NullMarked;
