package io.trainyard.agent.command;

import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server, and how it lets this program in: by option, by environment, or by what the server wrote at home. */
public final class ServerOptions {
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

    @Mixin
    private HomeOption home;

    public Path home() {
        return home.folder();
    }

    /** @param tokenFile of the home, used where nothing else names a token */
    public Http http(String tokenFile) throws IOException {
        return http(tokenFile, System.getenv());
    }

    Http http(String tokenFile, Map<String, String> environment) throws IOException {
        try {
            return new Http(URI.create(address(environment)), token(tokenFile, environment));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private String address(Map<String, String> environment) throws IOException {
        Optional<String> given = given(server, environment.get("TRAINYARD_SERVER"));
        Path file = home().resolve("server.url");
        if (given.isPresent() || !Files.exists(file)) {
            return given.orElseThrow(() -> missing("Which server? Give --server URL, or set TRAINYARD_SERVER."));
        }
        return Files.readString(file).strip();
    }

    private Token token(String name, Map<String, String> environment) throws IOException {
        Optional<String> given = given(token, environment.get("TRAINYARD_TOKEN"));
        Path file = home().resolve(name);
        if (given.isPresent() || !Files.exists(file)) {
            return Token.of(given.orElseThrow(() -> missing("Which token? Give --token TOKEN, or set TRAINYARD_TOKEN;"
                    + " tokens are made on the server's settings page. (There is no " + file + " either.)")));
        }
        return Token.in(file);
    }

    private ParameterException missing(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static Optional<String> given(@Nullable String option, @Nullable String variable) {
        return Optional.ofNullable(option != null ? option : variable).filter(value -> !value.isBlank());
    }
}
