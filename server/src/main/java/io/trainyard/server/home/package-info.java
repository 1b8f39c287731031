/** The folder a server keeps beside its database: its own PostgreSQL, and the files that let its owner in. */
@NullMarked
package io.trainyard.server.home;

import org.jspecify.annotations.NullMarked;
