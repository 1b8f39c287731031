/** Talking to the server over HTTP: what it answers, what it refuses, and what to do while it is away. */
@NullMarked
package io.trainyard.agent.server;

import org.jspecify.annotations.NullMarked;
