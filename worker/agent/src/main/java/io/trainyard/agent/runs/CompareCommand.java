package io.trainyard.agent.runs;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trainyard compare}: runs side by side. */
@Command(
        name = "compare",
        description = {
            "Shows 2 to 100 runs side by side: the parameters in which they differ, and the best and last value of each"
                    + " metric. The best of a line is marked with *.",
            "Where not all runs fit the terminal, the table goes on below."
        })
public final class CompareCommand extends ServerCommand {
    private static final int FEWEST = 2;
    private static final int MOST = 100;

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Numbers of runs.")
    private List<Long> runs;

    @Option(
            names = {"-m", "--metric"},
            paramLabel = "KEY",
            description = "Shows this metric; may be repeated (default: losses and accuracies, else the first six).")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = {"-a", "--all"},
            description = "Shows all metrics, and parameters that are the same, too.")
    private boolean all;

    @Mixin
    private JsonOption json;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        if (runs.size() < FEWEST || runs.size() > MOST) {
            throw misuse("Give 2 to 100 runs, not " + runs.size() + ".");
        }
        Http.Answer answer = api.get(Address.of("comparison")
                .with("runs", runs.stream().map(String::valueOf).collect(Collectors.joining(","))));
        if (json.wanted()) {
            screen.json(answer.body());
        } else {
            screen.lines(new ComparisonTable(answer.as(Comparison.class), metrics, all).lines(screen));
        }
        return Exit.OK;
    }
}
