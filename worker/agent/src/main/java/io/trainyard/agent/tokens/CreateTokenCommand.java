package io.trainyard.agent.tokens;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trainyard tokens create}: a new token, whose secret is printed alone, so that scripts can take it. */
@Command(
        name = "create",
        description = "Makes a token and prints its secret, which is shown this once and never again.")
final class CreateTokenCommand extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "What you will know it by.")
    private String name;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "api for programs of yours (default), or worker, which takes an admin.")
    private @Nullable String kind;

    @Option(names = "--days", paramLabel = "N", description = "After so many days it ends (default: never).")
    private @Nullable Integer days;

    @Mixin
    private JsonOption json;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Map<String, @Nullable Object> wish = new LinkedHashMap<>();
        wish.put("name", name);
        wish.put("kind", kind);
        wish.put("expiresInDays", days);
        Http.Answer answer = api.post(Address.of("tokens"), wish);
        if (json.wanted()) {
            screen.json(answer.body());
            return Exit.OK;
        }
        Token made = answer.as(Token.class);
        screen.note(
                "Token %d (%s), for %s:", made.id(), made.name(), made.kind().equals("worker") ? "workers" : "the API");
        screen.say("%s", Objects.requireNonNull(made.token()));
        return Exit.OK;
    }
}
