/** Bytes addressed by their SHA-256, kept in PostgreSQL in parts that fit in memory. What refers to them owns them. */
@NullMarked
package io.trainyard.server.blobs;

import org.jspecify.annotations.NullMarked;
