/** The server's side of the worker protocol, and the machines that speak it. */
@NullMarked
package io.trainyard.server.workers;

import org.jspecify.annotations.NullMarked;
