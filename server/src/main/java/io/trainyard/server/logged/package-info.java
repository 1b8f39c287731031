/** Runs that are trained elsewhere, over the API: made, measured and ended by programs, as often as they like to say it. */
@NullMarked
package io.trainyard.server.logged;

import org.jspecify.annotations.NullMarked;
