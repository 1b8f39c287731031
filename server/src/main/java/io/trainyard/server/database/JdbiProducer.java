package io.trainyard.server.database;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * Makes the one {@link Jdbi}. Inside a {@code @Transactional} method every handle it opens shares the transaction's
 * connection; outside, each handle commits by itself.
 */
final class JdbiProducer {
    @Produces
    @Singleton
    Jdbi jdbi(DataSource dataSource) {
        return Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
    }
}
