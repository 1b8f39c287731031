package io.trainyard.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trainyard sweep}: starts a sweep, or shows what it would try. */
@Command(
        name = "sweep",
        description = "Starts a sweep, described by a YAML or JSON file: many runs that differ in chosen fields.")
final class SweepCommand extends ServerCommand {
    @Option(names = "--check", description = "Shows the trials that would be begun, and begins none.")
    private boolean check;

    @Parameters(paramLabel = "SWEEP", description = "The sweep's specification, .yaml or .json.")
    private Path sweep;

    @Mixin
    private JsonOption json;

    private record Begun(long id, String name, Spent spent) {}

    private record Spent(int trials) {}

    private record Preview(List<Point> trials, long epochs) {}

    /** @param values of the fields that are searched, by path */
    private record Point(int number, Map<String, JsonNode> values) {}

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Address address = check ? Address.of("sweeps", "check") : Address.of("sweeps");
        Optional<Http.Answer> answer = submit(api, address, document(sweep), screen);
        if (answer.isEmpty()) {
            return Exit.FAILED;
        }
        if (json.wanted()) {
            screen.json(answer.get().body());
        } else if (check) {
            show(answer.get().as(Preview.class), screen);
        } else {
            show(answer.get().as(Begun.class), api, screen);
        }
        return Exit.OK;
    }

    private static void show(Begun sweep, ApiClient api, Screen screen) {
        screen.say(
                "Sweep %d (%s) tries %d trials: %s",
                sweep.id(), sweep.name(), sweep.spent().trials(), api.page("/sweeps/" + sweep.id()));
    }

    private static void show(Preview preview, Screen screen) {
        preview.trials().forEach(trial -> screen.say("%4d  %s", trial.number(), values(trial)));
        screen.say("%d trials, %d epochs if none is stopped.", preview.trials().size(), preview.epochs());
    }

    private static String values(Point trial) {
        return trial.values().entrySet().stream()
                .map(value -> value.getKey() + "=" + text(value.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
