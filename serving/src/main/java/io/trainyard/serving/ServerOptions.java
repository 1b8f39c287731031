package io.trainyard.serving;

import io.trainyard.serving.model.Registry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server has the model, and how it lets this program in; the words are those of the agent's commands. */
final class ServerOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server's address (default: $$TRAINYARD_SERVER, else the server of this home).")
    private @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "The secret that lets this program in (default: $$TRAINYARD_TOKEN, else the one of this home).")
    private @Nullable String token;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:TRAINYARD_HOME:-${sys:user.home}/.trainyard}",
            description =
                    "Where Trainyard keeps its files (default: $TRAINYARD_HOME or ~/.trainyard); models are in serving/.")
    private Path home;

    Path home() {
        return home.toAbsolutePath().normalize();
    }

    Registry registry() throws IOException {
        String address = value(server, "TRAINYARD_SERVER", "server.url")
                .orElseThrow(() -> missing("Which server? Give --server URL, or set TRAINYARD_SERVER."));
        String secret = value(token, "TRAINYARD_TOKEN", "admin.token")
                .orElseThrow(() -> missing("Which token? Give --token TOKEN, or set TRAINYARD_TOKEN; tokens are made on"
                        + " the server's settings page, and the role viewer is enough."));
        try {
            return new Registry(URI.create(address), secret);
        } catch (IllegalArgumentException e) {
            throw missing(e.getMessage());
        }
    }

    private Optional<String> value(@Nullable String option, String variable, String file) throws IOException {
        @Nullable String given = option != null ? option : System.getenv(variable);
        if (given != null && !given.isBlank()) {
            return Optional.of(given.strip());
        }
        Path kept = home().resolve(file);
        return Files.exists(kept) ? Optional.of(Files.readString(kept).strip()) : Optional.empty();
    }

    private ParameterException missing(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
