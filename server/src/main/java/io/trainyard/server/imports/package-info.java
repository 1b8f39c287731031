/** Runs that come in as files: a CSV of metrics becomes a run that was trained elsewhere. */
@NullMarked
package io.trainyard.server.imports;

import org.jspecify.annotations.NullMarked;
