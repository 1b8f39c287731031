package io.trainyard.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.mutiny.Uni;
import io.trainyard.server.accounts.FirstAdmin;
import io.trainyard.server.home.Announcement;
import io.trainyard.server.home.HomeConfig;
import io.trainyard.server.home.HomeFile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;

/** The running server: says where it is and how to come in, then serves until it is stopped. */
public final class Server implements QuarkusApplication {
    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_LONGEST = Duration.ofSeconds(2);
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(1);

    @Inject
    HttpServer http;

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    HomeConfig home;

    @Inject
    @Readiness
    Announcement announcement;

    /** Where people reach the server, if that is not where it listens: behind a proxy. */
    @ConfigProperty(name = "trainyard.url")
    Optional<URI> publicUrl;

    @Override
    public int run(String... args) {
        URI url = publicUrl.orElseGet(http::getLocalBaseUri);
        String base = url.toString().replaceFirst("/+$", "");
        Optional<String> link = signInLink(URI.create(base));
        home.folder().ifPresent(folder -> write(folder, base, link));
        announcement.made();
        System.out.println("Trainyard is at " + base);
        link.ifPresent(once -> System.out.println("Sign in once with " + once));
        Quarkus.waitForExit();
        return 0;
    }

    /** The server serves already: a database that dies now is waited for, as at any other time. */
    private Optional<String> signInLink(URI base) {
        return Uni.createFrom()
                .item(() -> firstAdmin.signInLink(base))
                .onFailure()
                .retry()
                .withBackOff(RETRY_FIRST, RETRY_LONGEST)
                .expireIn(DATABASE_PATIENCE.toMillis())
                .await()
                .indefinitely();
    }

    private static void write(Path folder, String base, Optional<String> link) {
        new HomeFile(folder.resolve(HomeFile.SERVER_URL)).write(base);
        link.ifPresent(new HomeFile(folder.resolve(HomeFile.SIGN_IN_URL))::write);
    }
}
