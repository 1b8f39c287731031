package io.trainyard.agent.runs;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.EventStream;
import io.trainyard.agent.terminal.LivePicture;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trainyard watch}: follows a run to its end. */
@Command(
        name = "watch",
        description = {
            "Follows a run until it ends: how far it is, and a small curve for each metric. Where the output is no"
                    + " terminal there is one line for each epoch instead; with --json, the run as it is when it has ended.",
            "It ends with 0 if the run is completed, 1 if it failed and 6 if it was cancelled."
        })
public final class WatchCommand extends ServerCommand {
    /** How often the time is drawn where nothing else happens. */
    private static final Duration TICK = Duration.ofSeconds(1);

    @Parameters(paramLabel = "RUN", description = "The run's number.")
    private long run;

    @Option(
            names = {"-m", "--metric"},
            paramLabel = "KEY",
            description = "Shows this metric; may be repeated (default: losses and accuracies, else the first four).")
    private List<String> metrics = new ArrayList<>();

    @Mixin
    private JsonOption json;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        WatchedRun watched = WatchedRun.read(api, run, metrics);
        if (json.wanted()) {
            follow(watched, (now, away) -> {});
            screen.json(api.get(Address.of("runs", run)).body());
        } else if (screen.isLive()) {
            LivePicture picture = new LivePicture(screen);
            RunPicture content = new RunPicture(screen);
            follow(watched, (now, away) -> picture.draw(content.lines(watched, now, away)));
        } else {
            EpochLines lines = new EpochLines(watched, screen);
            follow(watched, (now, away) -> lines.show(watched, now));
        }
        return RunEnd.exit(watched.state().status());
    }

    /** Shows what is known. */
    private interface View {
        void show(Instant now, boolean away);
    }

    private static void follow(WatchedRun watched, View view) throws IOException, InterruptedException {
        view.show(Instant.now(), false);
        if (watched.state().isOver()) {
            return;
        }
        try (EventStream events = watched.events()) {
            while (!watched.state().isOver()) {
                Optional<EventStream.Event> event = events.next(TICK);
                if (event.isPresent()) {
                    watched.take(event.get());
                }
                view.show(Instant.now(), events.isAway());
            }
        }
    }
}
