/**
 * Files that clients keep on this server: those of runs that were trained elsewhere, and of the models they log. One tree of
 * folders for all of them; a run's lie where its artifact URI leads.
 */
@NullMarked
package io.trainyard.server.artifacts;

import org.jspecify.annotations.NullMarked;
