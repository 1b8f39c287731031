package io.trainyard.agent.runs;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.EventStream;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trainyard logs}: what a run printed. */
@Command(
        name = "logs",
        description = {
            "Prints what a run has logged.",
            "With --follow it goes on until the run ends, and ends with 0 if that completed, 1 if it failed and 6 if it was"
                    + " cancelled."
        })
public final class LogsCommand extends ServerCommand {
    /** The API gives no more at once. */
    private static final int MOST = 10_000;

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Parameters(paramLabel = "RUN", description = "The run's number.")
    private long run;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what the run prints from now on.")
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "N",
            description = "The last N lines alone, 10,000 at most (default: all).")
    private @Nullable Integer tail;

    @Mixin
    private JsonOption json;

    /** @param feed the change of the run up to which lines are in */
    private record Lines(List<Line> lines, @Nullable String next, long feed) {}

    private record Line(long time, String level, String text) {}

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        if (tail != null && (tail < 1 || tail > MOST)) {
            throw misuse("--tail is " + tail + "; give a number from 1 to " + MOST + ".");
        }
        Address address = Address.of("runs", run);
        Run seen = api.get(address).as(Run.class);
        long feed = past(api, screen);
        return follow ? future(api, address, feed, seen, screen) : Exit.OK;
    }

    private long past(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Address log = Address.of("runs", run, "log");
        if (tail != null) {
            return print(api.get(log.with("tail", tail)), screen).feed();
        }
        Lines lines = print(api.get(log.with("limit", MOST)), screen);
        while (lines.lines().size() == MOST) {
            lines = print(api.get(log.with("limit", MOST).with("after", lines.next())), screen);
        }
        return lines.feed();
    }

    private Exit future(ApiClient api, Address address, long feed, Run seen, Screen screen)
            throws IOException, InterruptedException {
        String status = seen.status();
        if (RunEnd.isOver(status)) {
            return RunEnd.exit(status);
        }
        try (EventStream events = api.events(Address.of("runs", run, "events"), Long.toString(feed))) {
            while (!RunEnd.isOver(status)) {
                Optional<EventStream.Event> event = events.next(LOOK);
                if (event.isPresent() && event.get().name().equals("log")) {
                    print(event.get().data(), api.read(event.get().data(), Lines.class), screen);
                } else if (event.isPresent() && event.get().name().equals("status")) {
                    status = api.read(event.get().data(), RunState.class).status();
                }
            }
        }
        return RunEnd.exit(status);
    }

    private Lines print(Http.Answer answer, Screen screen) throws IOException {
        Lines lines = answer.as(Lines.class);
        print(answer.body(), lines, screen);
        return lines;
    }

    private void print(String document, Lines lines, Screen screen) {
        if (json.wanted()) {
            screen.json(document);
        } else {
            lines.lines().forEach(line -> screen.say("%s", text(line, screen)));
            screen.flush();
        }
    }

    private static String text(Line line, Screen screen) {
        String style = line.level().equals("error") ? "red" : line.level().equals("warn") ? "yellow" : "";
        String level = "%-5s".formatted(line.level().toUpperCase(Locale.ROOT));
        return Instant.ofEpochMilli(line.time()) + " " + screen.paint(style, level) + " " + line.text();
    }
}
