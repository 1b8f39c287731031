/** The table of runs: which of them, in which columns, and what is done with many at once. */
@NullMarked
package io.trainyard.server.runs.table;

import org.jspecify.annotations.NullMarked;
