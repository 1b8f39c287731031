/** The way to PostgreSQL: SQL through Jdbi, in the transactions that {@code @Transactional} opens. */
@NullMarked
package io.trainyard.server.database;

import org.jspecify.annotations.NullMarked;
