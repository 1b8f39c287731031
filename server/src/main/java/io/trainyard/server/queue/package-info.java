/**
 * Jobs waiting for workers, and the leases of the workers that do them. A job may be started more than once; the
 * attempt number is the fence: only the newest attempt's writes are accepted. Time is the database's alone.
 */
@NullMarked
package io.trainyard.server.queue;

import org.jspecify.annotations.NullMarked;
