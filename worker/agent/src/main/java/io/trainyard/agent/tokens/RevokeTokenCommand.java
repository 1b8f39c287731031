package io.trainyard.agent.tokens;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trainyard tokens revoke}: from now on nobody gets in with it. */
@Command(name = "revoke", description = "Ends tokens at once.")
final class RevokeTokenCommand extends ServerCommand {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "As trainyard tokens list shows them.")
    private List<Long> tokens;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        for (long token : tokens) {
            api.delete(Address.of("tokens", token));
            screen.say("Token %d is revoked.", token);
        }
        return Exit.OK;
    }
}
