/** Data sets: uploaded, looked through, kept as immutable versions, and handed to workers. */
@NullMarked
package io.trainyard.server.datasets;

import org.jspecify.annotations.NullMarked;
