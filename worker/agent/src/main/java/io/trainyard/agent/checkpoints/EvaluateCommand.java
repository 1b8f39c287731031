package io.trainyard.agent.checkpoints;

import io.trainyard.agent.checkpoints.Evaluations.Asked;
import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trainyard evaluate}: has checkpoints scored. */
@Command(
        name = "evaluate",
        description = {
            "Has all checkpoints of a run, or one checkpoint, scored on a part of a data set. They go into the queue, each"
                    + " once: what was scored before is not scored again.",
            "With --wait it ends with 1 if one of them failed or was cancelled."
        })
public final class EvaluateCommand extends ServerCommand {
    @Parameters(
            paramLabel = "RUN|CHECKPOINT",
            converter = Target.Converter.class,
            description = "A run, as in 7, or one checkpoint, as in checkpoint:12.")
    private Target target;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Which data set, as in cifar10 or cifar10@1 (default: that of the run).")
    private @Nullable String dataset;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "train, validation or test (default: validation if there is one, else test).")
    private @Nullable String part;

    @Option(
            names = {"-w", "--wait"},
            description = "Waits until all of them are over.")
    private boolean wait;

    @Mixin
    private JsonOption json;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Address evaluations = address();
        Map<String, String> wish = new LinkedHashMap<>();
        put(wish, "dataset", dataset);
        put(wish, "part", part);
        Http.Answer answer = api.post(evaluations, wish);
        Asked asked = answer.as(Asked.class);
        if (!wait) {
            return told(answer, asked, screen);
        }
        Http.Answer end = Evaluations.await(api, asked, evaluations, screen, json.wanted());
        List<Evaluation> ended = Evaluations.only(
                asked.evaluations().stream().map(Evaluation::id).collect(Collectors.toSet()), end);
        if (json.wanted()) {
            screen.json(end.body());
        } else if (!screen.isLive()) {
            screen.lines(Evaluations.table(ended).lines(screen));
        }
        return Evaluations.exit(ended);
    }

    private Exit told(Http.Answer answer, Asked asked, Screen screen) {
        if (json.wanted()) {
            screen.json(answer.body());
            return Exit.OK;
        }
        screen.lines(Evaluations.table(asked.evaluations()).lines(screen));
        asked.evaluations().stream()
                .flatMap(evaluation -> evaluation.warnings().stream())
                .distinct()
                .forEach(warning -> screen.note("Mind: %s", warning));
        screen.note(
                "%d of %d were queued now.", asked.queued(), asked.evaluations().size());
        return Exit.OK;
    }

    private Address address() {
        if (target instanceof Target.OfRun of) {
            return Address.of("runs", of.run(), "evaluations");
        }
        if (target instanceof Target.OfCheckpoint of) {
            return Address.of("checkpoints", of.checkpoint(), "evaluations");
        }
        throw misuse(
                "Models are evaluated by their checkpoint: give a run, as in 7, or a checkpoint, as in checkpoint:12.");
    }

    private static void put(Map<String, String> wish, String field, @Nullable String value) {
        if (value != null) {
            wish.put(field, value);
        }
    }
}
