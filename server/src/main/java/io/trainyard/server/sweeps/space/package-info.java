/** What a sweep searches: the values of each field, and the points that are tried. Pure: no database, no run. */
@NullMarked
package io.trainyard.server.sweeps.space;

import org.jspecify.annotations.NullMarked;
