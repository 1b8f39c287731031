/** Tells a webhook of new insights: signed, tried again, and never in anybody's way. */
@NullMarked
package io.trainyard.server.insights.alerts;

import org.jspecify.annotations.NullMarked;
