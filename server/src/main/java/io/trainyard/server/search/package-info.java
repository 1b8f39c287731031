/**
 * Finds runs: a {@link io.trainyard.server.search.RunQuery} becomes SQL over runs, their experiments, parameters, tags and
 * series, and answers ids, page by page (docs/search.md).
 */
@NullMarked
package io.trainyard.server.search;

import org.jspecify.annotations.NullMarked;
