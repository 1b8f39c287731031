/**
 * Detectors: pure functions of whole series. Each says in its documentation what its rule is; how well it does on labelled
 * curves stands in docs/insights.md.
 */
@NullMarked
package io.trainyard.server.insights.detect;

import org.jspecify.annotations.NullMarked;
