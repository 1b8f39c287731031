/** Pages as people want to see them again, kept for themselves or for all. */
@NullMarked
package io.trainyard.server.views;

import org.jspecify.annotations.NullMarked;
