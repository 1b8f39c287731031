package io.trainyard.server.database;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Keeps an older server from a database that a newer one has changed: it would misread what it finds. */
@Singleton
final class NewerDatabase {
    /** What the process ends with. */
    static final int EXIT_CODE = 6;

    @Inject
    Flyway flyway;

    void refuse(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        unknown(flyway).ifPresent(migration -> {
            throw new PreventFurtherStepsException(
                    "Trainyard cannot start: the database was written by a newer Trainyard (it has the change "
                            + migration.getVersion() + ", " + migration.getDescription()
                            + "). Start that version or another database.",
                    EXIT_CODE);
        });
    }

    /** A change that the database has had and this program does not know. */
    static Optional<MigrationInfo> unknown(Flyway flyway) {
        return Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .reduce((first, second) -> second);
    }
}
