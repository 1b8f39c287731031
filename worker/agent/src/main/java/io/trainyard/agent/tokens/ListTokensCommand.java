package io.trainyard.agent.tokens;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Column;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.Screen;
import io.trainyard.agent.terminal.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trainyard tokens list}: one's own tokens; an admin sees all. */
@Command(name = "list", aliases = "ls", description = "Lists your tokens; an admin sees everybody's.")
final class ListTokensCommand extends ServerCommand {
    @Mixin
    private JsonOption json;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Http.Answer answer = api.get(Address.of("tokens"));
        if (json.wanted()) {
            screen.json(answer.body());
            return Exit.OK;
        }
        Table table = new Table(List.of(
                Column.number("ID").kept(),
                Column.word("KIND").kept(),
                Column.text("NAME").kept(),
                Column.text("OF"),
                Column.number("MADE"),
                Column.number("USED"),
                Column.number("ENDS")));
        Instant now = Instant.now();
        for (Token token : answer.as(Token[].class)) {
            Instant used = Token.at(token.lastUsedAt());
            table.row(
                    Long.toString(token.id()),
                    token.kind(),
                    token.name(),
                    token.account(),
                    Figures.ago(Objects.requireNonNull(Token.at(token.createdAt())), now),
                    used == null ? "never" : Figures.ago(used, now),
                    token.expiresAt() == null ? "never" : token.expiresAt().substring(0, "2026-01-31".length()));
        }
        screen.lines(table.lines(screen));
        return Exit.OK;
    }
}
