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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trainyard choose}: which checkpoint to hand over, and why. */
@Command(
        name = "choose",
        description = {
            "Ranks the checkpoints of a run, or of several runs on the same data, and says which one to prefer and why.",
            "Nothing is chosen by that. With --commit it is, and scored once on the test images, which counts: choosing"
                    + " another one afterwards needs --again.",
            "It ends with 1 as long as checkpoints are not evaluated: --evaluate has that done."
        })
public final class ChooseCommand extends ServerCommand {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Numbers of runs.")
    private List<Long> runs;

    @Option(
            names = {"-e", "--evaluate"},
            description = "First has all checkpoints evaluated on the images that choose, and waits for that.")
    private boolean evaluate;

    @Option(names = "--commit", description = "Chooses the preferred checkpoint, and waits for its test score.")
    private boolean commit;

    @Option(
            names = "--checkpoint",
            paramLabel = "ID",
            description = "With --commit: chooses this one instead of the preferred one.")
    private @Nullable Long checkpoint;

    @Option(names = "--note", paramLabel = "TEXT", description = "With --commit: why, in your words.")
    private @Nullable String note;

    @Option(
            names = "--again",
            description = "With --commit: accepts that the test images were used for another choice before.")
    private boolean again;

    @Mixin
    private JsonOption json;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        if (!commit && (checkpoint != null || note != null || again)) {
            throw misuse("--checkpoint, --note and --again go with --commit.");
        }
        if (evaluate) {
            evaluate(api, screen);
        }
        return commit ? commit(api, screen) : show(api, screen);
    }

    private Exit show(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Http.Answer answer = api.get(choice(""));
        Standing standing = answer.as(Standing.class);
        if (json.wanted()) {
            screen.json(answer.body());
        } else {
            StandingText.print(standing, screen);
            if (!standing.complete()) {
                screen.note(
                        "%d of %d checkpoints are not evaluated; --evaluate has that done.",
                        standing.open(), standing.candidates().size());
            }
        }
        return standing.complete() && standing.preferred() != null ? Exit.OK : Exit.FAILED;
    }

    private void evaluate(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Asked asked = api.post(choice("evaluations"), null).as(Asked.class);
        for (long run : runs) {
            Evaluations.await(api, asked, Address.of("runs", run, "evaluations"), screen, json.wanted());
        }
    }

    private Exit commit(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("checkpoint", checkpoint);
        wish.put("note", note);
        wish.put("again", again);
        long id = api.post(choice(""), wish).as(Standing.Choice.class).id();
        Address address = Address.of("choices", id);
        Http.Answer answer = api.get(address);
        Standing.Choice made = answer.as(Standing.Choice.class);
        while (made.test() != null && made.test().isAwaited()) {
            Thread.sleep(LOOK_EVERY.toMillis());
            answer = api.get(address);
            made = answer.as(Standing.Choice.class);
        }
        if (json.wanted()) {
            screen.json(answer.body());
        } else {
            screen.say("%s", StandingText.sentence(made));
        }
        return made.test() == null || "completed".equals(made.test().state()) ? Exit.OK : Exit.FAILED;
    }

    /** @param part below the choice; empty for the choice itself */
    private Address choice(String part) {
        if (runs.size() == 1) {
            long run = runs.get(0);
            return part.isEmpty() ? Address.of("runs", run, "choice") : Address.of("runs", run, "choice", part);
        }
        String all = runs.stream().map(String::valueOf).collect(Collectors.joining(","));
        Address choice = part.isEmpty() ? Address.of("choice") : Address.of("choice", part);
        return choice.with("runs", all);
    }
}
