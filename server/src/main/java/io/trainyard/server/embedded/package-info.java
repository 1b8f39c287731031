/** A PostgreSQL of the server's own, for those who have not set one up: real binaries, durable, on loopback only. */
@NullMarked
package io.trainyard.server.embedded;

import org.jspecify.annotations.NullMarked;
