/** What commands have in common: how they end, what they say of failures, and how they find the server. */
@NullMarked
package io.trainyard.agent.command;

import org.jspecify.annotations.NullMarked;
