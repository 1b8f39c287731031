/** {@code trainyard serve}: a version of a model answers over HTTP, on its own: the command line. */
@NullMarked
package io.trainyard.serving;

import org.jspecify.annotations.NullMarked;
