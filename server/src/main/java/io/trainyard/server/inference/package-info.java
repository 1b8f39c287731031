/** Bounds within which the server runs exported networks, one at a time. */
@NullMarked
package io.trainyard.server.inference;

import org.jspecify.annotations.NullMarked;
