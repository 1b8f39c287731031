package io.trainyard.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import io.trainyard.server.accounts.FirstAdmin;
import io.trainyard.server.home.HomeConfig;
import io.trainyard.server.home.HomeFile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The running server: says where it is and how to come in, then serves until it is stopped. */
public final class Server implements QuarkusApplication {
    @Inject
    HttpServer http;

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    HomeConfig home;

    /** Where people reach the server, if that is not where it listens: behind a proxy. */
    @ConfigProperty(name = "trainyard.url")
    Optional<URI> publicUrl;

    @Override
    public int run(String... args) {
        URI url = publicUrl.orElseGet(http::getLocalBaseUri);
        String base = url.toString().replaceFirst("/+$", "");
        Optional<String> link = firstAdmin.signInLink(URI.create(base));
        home.folder().ifPresent(folder -> write(folder, base, link));
        System.out.println("Trainyard is at " + base);
        link.ifPresent(once -> System.out.println("Sign in once with " + once));
        Quarkus.waitForExit();
        return 0;
    }

    private static void write(Path folder, String base, Optional<String> link) {
        new HomeFile(folder.resolve(HomeFile.SERVER_URL)).write(base);
        link.ifPresent(new HomeFile(folder.resolve(HomeFile.SIGN_IN_URL))::write);
    }
}
