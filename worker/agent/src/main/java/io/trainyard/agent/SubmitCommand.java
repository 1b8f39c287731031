package io.trainyard.agent;

import io.trainyard.agent.command.DocumentFile;
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
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trainyard submit}: queues runs. */
@Command(
        name = "submit",
        description = {
            "Submits runs, each described by a YAML or JSON file.",
            "It ends with 1 if one was refused; the others are queued all the same."
        })
final class SubmitCommand extends ServerCommand {
    @Parameters(paramLabel = "SPEC", arity = "1..*", description = "A run's specification, .yaml or .json.")
    private List<Path> specs;

    @Mixin
    private JsonOption json;

    private record Queued(long id, String name, String status) {}

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        List<DocumentFile> files = specs.stream().map(this::document).toList();
        Exit exit = Exit.OK;
        for (DocumentFile file : files) {
            Optional<Http.Answer> answer = submit(api, Address.of("runs"), file, screen);
            if (answer.isPresent()) {
                show(answer.get(), api, screen);
            } else {
                exit = Exit.FAILED;
            }
        }
        return exit;
    }

    private void show(Http.Answer answer, ApiClient api, Screen screen) throws IOException {
        if (json.wanted()) {
            screen.json(answer.body());
            return;
        }
        Queued run = answer.as(Queued.class);
        screen.say("Run %d (%s) is %s: %s", run.id(), run.name(), run.status(), api.page("/runs/" + run.id()));
    }
}
