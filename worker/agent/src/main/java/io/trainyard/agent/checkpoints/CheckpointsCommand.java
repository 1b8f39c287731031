package io.trainyard.agent.checkpoints;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.runs.Headline;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Column;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.Screen;
import io.trainyard.agent.terminal.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trainyard checkpoints}: what a run has kept. */
@Command(
        name = "checkpoints",
        description = {
            "Lists the checkpoints of a run by epoch, with what that epoch measured.",
            "Their ids go into trainyard evaluate and trainyard download, as in checkpoint:12."
        })
public final class CheckpointsCommand extends ServerCommand {
    private static final int METRICS = 4;

    @Parameters(paramLabel = "RUN", description = "The run's number.")
    private long run;

    @Mixin
    private JsonOption json;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Http.Answer answer = api.get(Address.of("runs", run, "checkpoints"));
        if (json.wanted()) {
            screen.json(answer.body());
            return Exit.OK;
        }
        List<Checkpoint> checkpoints = Arrays.asList(answer.as(Checkpoint[].class));
        if (checkpoints.isEmpty()) {
            screen.note("Run %d has no checkpoints yet.", run);
        } else {
            screen.lines(table(checkpoints).lines(screen));
        }
        return Exit.OK;
    }

    private static Table table(List<Checkpoint> checkpoints) {
        List<String> keys = Headline.of(
                checkpoints.stream()
                        .map(checkpoint -> checkpoint.metrics().keySet())
                        .toList(),
                METRICS);
        List<Column> columns = new ArrayList<>(List.of(
                Column.number("ID").kept(),
                Column.number("EPOCH").kept(),
                Column.text("KEPT AS"),
                Column.number("SIZE"),
                Column.number("CUT")));
        keys.forEach(key -> columns.add(Column.number(key)));
        Table table = new Table(columns);
        Instant now = Instant.now();
        for (Checkpoint checkpoint : checkpoints) {
            List<@Nullable String> cells = new ArrayList<>(Arrays.asList(
                    Long.toString(checkpoint.id()),
                    checkpoint.epoch() == null ? null : Integer.toString(checkpoint.epoch()),
                    String.join(", ", checkpoint.reasons()),
                    Figures.bytes(checkpoint.size()),
                    Figures.ago(checkpoint.created(), now)));
            for (String key : keys) {
                Double value = checkpoint.metrics().get(key);
                cells.add(value == null ? null : Figures.metric(key, value));
            }
            table.row(cells);
        }
        return table;
    }
}
