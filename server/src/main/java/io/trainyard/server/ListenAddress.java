package io.trainyard.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.Config;

/** Where the server is to listen, tried before anything else is started. */
record ListenAddress(String host, int port) {
    private static final int DEFAULT_PORT = 8080;

    static ListenAddress of(Config config) {
        return new ListenAddress(
                config.getOptionalValue("quarkus.http.host", String.class).orElse("127.0.0.1"),
                config.getOptionalValue("quarkus.http.port", Integer.class).orElse(DEFAULT_PORT));
    }

    /** @throws StartRefused if somebody else listens there */
    void check() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartRefused(
                    StartRefused.PORT_TAKEN,
                    "cannot listen on " + host + ":" + port + " (" + e.getMessage()
                            + "). Stop what listens there, or choose another port with --port or QUARKUS_HTTP_PORT.",
                    e);
        }
    }
}
