/** Tells a webhook and people's mailboxes of new insights: tried again, and never in anybody's way. */
@NullMarked
package io.trainyard.server.insights.alerts;

import org.jspecify.annotations.NullMarked;
