package io.trainyard.server.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.trainyard.server.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One real PostgreSQL for all {@code @QuarkusTest}s, in a folder that goes with the build. */
public final class PostgresForTests implements QuarkusTestResourceLifecycleManager {
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.start(Files.createTempDirectory(Path.of("target"), "postgres"));
        } catch (IOException e) {
            throw new IllegalStateException("cannot make a folder for PostgreSQL under target", e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
                "quarkus.datasource.username", EmbeddedPostgres.USER,
                "quarkus.datasource.password", postgres.password());
    }

    @Override
    public void stop() {
        postgres.close();
    }
}
