/** What an attempt measures and says while it trains. */
@NullMarked
package io.trainyard.training.telemetry;

import org.jspecify.annotations.NullMarked;
