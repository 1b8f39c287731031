/** Where everything stands in the drawing of a network. */
@NullMarked
package io.trainyard.server.drawings;

import org.jspecify.annotations.NullMarked;
