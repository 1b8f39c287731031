/** Checkpoints that become versions of registered models: their names, their way out, and the pages of models. */
@NullMarked
package io.trainyard.server.releases;

import org.jspecify.annotations.NullMarked;
