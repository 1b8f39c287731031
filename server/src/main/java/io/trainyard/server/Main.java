package io.trainyard.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.trainyard.server.embedded.EmbeddedPostgres;
import io.trainyard.server.embedded.EmbeddedPostgresException;
import io.trainyard.server.embedded.PostgresWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the server. Without a database configured it first starts one of its own in the home, and stops it after the
 * server.
 */
@QuarkusMain
public final class Main {
    private static final int SHUTDOWN_SECONDS = 30;
    private static final Duration LOOK_AFTER_DATABASE = Duration.ofSeconds(2);

    private Main() {}

    public static void main(String... args) {
        try {
            run(args);
        } catch (StartRefused refused) {
            System.exit(tell(refused));
        }
    }

    private static void run(String... args) {
        Config config = ConfigProvider.getConfig();
        MailSettings.check(config);
        ListenAddress.of(config).check();
        CountDownLatch stopped = new CountDownLatch(1);
        Optional<String> url = config.getOptionalValue("quarkus.datasource.jdbc.url", String.class);
        if (url.isPresent()) {
            DatabaseProbe.check(config, url.get());
        } else {
            startPostgres(config, stopped);
        }
        Quarkus.run(
                Server.class,
                (code, failure) -> {
                    stopped.countDown();
                    System.exit(failure == null ? code : tell(failure, code));
                },
                args);
    }

    private static void startPostgres(Config config, CountDownLatch stopped) {
        Path home = config.getOptionalValue("trainyard.home", Path.class)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".trainyard"))
                .toAbsolutePath();
        EmbeddedPostgres postgres;
        try {
            postgres = EmbeddedPostgres.start(home.resolve("postgres"));
        } catch (EmbeddedPostgresException e) {
            throw new StartRefused(StartRefused.HOME_UNUSABLE, e.getMessage(), e);
        }
        PostgresWatch watch = new PostgresWatch(postgres, LOOK_AFTER_DATABASE);
        System.setProperty("trainyard.home", home.toString());
        System.setProperty("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
        System.setProperty("quarkus.datasource.username", EmbeddedPostgres.USER);
        System.setProperty("quarkus.datasource.password", postgres.password());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfter(stopped, watch, postgres), "stop-postgres"));
    }

    private static int tell(StartRefused refused) {
        System.err.println("Trainyard cannot start: " + refused.getMessage());
        return refused.exitCode();
    }

    private static int tell(Throwable failure, int code) {
        Optional<StartRefused> reason = StartFailure.reason(failure);
        if (reason.isPresent()) {
            return tell(reason.get());
        }
        failure.printStackTrace();
        return code;
    }

    /** Shutdown hooks run side by side: this one waits for the server's own. */
    private static void stopAfter(CountDownLatch stopped, PostgresWatch watch, EmbeddedPostgres postgres) {
        try {
            stopped.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.close();
        postgres.close();
    }
}
