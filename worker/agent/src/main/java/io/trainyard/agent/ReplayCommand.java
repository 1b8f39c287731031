package io.trainyard.agent;

import io.trainyard.agent.attempt.TrainingProcess;
import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.machine.Machine;
import io.trainyard.agent.machine.UnusableDeviceException;
import io.trainyard.agent.replay.CannotReplayException;
import io.trainyard.agent.replay.Ingredients;
import io.trainyard.agent.replay.Measurements;
import io.trainyard.agent.replay.Replay;
import io.trainyard.agent.replay.Scratch;
import io.trainyard.agent.server.RecordedRun;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.RunClient;
import io.trainyard.contract.Metric;
import io.trainyard.training.AttemptOrder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard replay}: trains the first epochs of a run once more and compares the numbers. */
@Command(
        name = "replay",
        description =
                "Trains the first epochs of a run again on this machine and compares every value with the recorded"
                        + " one.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all values are the same", "1:a value differs", "2:it could not be trained, or wrong usage"})
final class ReplayCommand implements Callable<Integer> {
    private static final int DIFFERENCE = 1;
    private static final int NOT_RUN = 2;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "RUN", description = "The run's number.")
    private long run;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "1", description = "How many (default: 1).")
    private int epochs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads to compute with (default: as many as the run had).")
    private @Nullable Integer threads;

    @Option(names = "--device", paramLabel = "DEVICE", description = "cpu or cuda:0 (default: what the run had).")
    private @Nullable String device;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (epochs < 1 || threads != null && threads < 1) {
            throw new ParameterException(command.commandLine(), "--epochs and --threads need a number from 1 on.");
        }
        try {
            return replay(new RunClient(server.http("admin.token")));
        } catch (CannotReplayException | RefusedException | UnusableDeviceException | IOException e) {
            command.commandLine().getErr().println("Cannot replay run " + run + ": " + e.getMessage());
            return NOT_RUN;
        }
    }

    private int replay(RunClient client) throws IOException, InterruptedException, CannotReplayException {
        RecordedRun record = client.record(run);
        if (record.spec() == null || record.stepsPerEpoch() == null) {
            throw new CannotReplayException(
                    record.spec() == null ? "its specification cannot be read any more." : "it was never trained.");
        }
        Measurements recorded = new Measurements(record.stepsPerEpoch());
        client.points(run).curves().forEach(recorded::add);
        long known = recorded.lastEpoch(Metric.LR)
                .orElseThrow(() -> new CannotReplayException("it has not finished an epoch yet."));
        long wanted = Math.min(record.firstEpoch() + epochs - 1L, known);
        boolean toTheEnd = wanted == known && record.status().equals("completed");
        try (Scratch scratch = Scratch.make()) {
            Replay replay = new Replay(scratch.path().resolve("attempt"), record.stepsPerEpoch());
            say("Training %s of run %d (%s) again ...", epochs(record.firstEpoch(), wanted), run, record.name());
            AttemptOrder order = order(client, record, scratch.path());
            replay.run(order, process(order.threads()), toTheEnd ? Long.MAX_VALUE : wanted);
            return verdict(record, recorded.until(wanted), replay.measured().until(wanted), replay.environment());
        }
    }

    private AttemptOrder order(RunClient client, RecordedRun record, Path folder)
            throws IOException, InterruptedException, CannotReplayException {
        Map<String, String> before = record.firstEnvironment();
        int computing = threads != null
                ? threads
                : Integer.parseInt(before.getOrDefault(
                        "threads", Integer.toString(Machine.detect().cpus())));
        String on = device != null ? device : before.getOrDefault("device", "cpu");
        Machine.detect().devices(on);
        Ingredients ingredients = new Ingredients(client, record, folder);
        return new AttemptOrder.Train(
                Objects.requireNonNull(record.spec()),
                ingredients.data(server.home().resolve("datasets")),
                ingredients.start(),
                null,
                on,
                computing,
                null);
    }

    private TrainingProcess process(int computing) {
        return new TrainingProcess(
                server.home().resolve("libraries"), Machine.detect().memoryBytes(), computing);
    }

    private int verdict(
            RecordedRun record, Measurements recorded, Measurements replayed, Map<String, String> environment) {
        Optional<Measurements.Difference> difference = recorded.firstDifference(replayed);
        if (difference.isEmpty()) {
            say("Match: all %,d values are the same, bit for bit.", recorded.count());
        } else {
            say("Difference: %s.", difference.get());
        }
        Map<String, String> before = record.firstEnvironment();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(environment.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), environment.get(name)));
        if (names.isEmpty() && difference.isPresent()) {
            say("What it was trained with is the same as far as it was recorded.");
        }
        names.forEach(name -> say(
                "  %s was %s and is %s",
                name, before.getOrDefault(name, "not recorded"), environment.getOrDefault(name, "not there")));
        record.attempts().stream()
                .filter(part -> part.epoch() != null && part.epoch() > record.firstEpoch())
                .filter(part -> !part.environment().equals(before))
                .forEach(part ->
                        say("  Attempt %d went on with epoch %d in another environment", part.number(), part.epoch()));
        return difference.isEmpty() ? 0 : DIFFERENCE;
    }

    private static String epochs(long first, long last) {
        return first == last ? "epoch " + first : "epochs " + first + " to " + last;
    }

    private void say(String format, Object... values) {
        PrintWriter out = command.commandLine().getOut();
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
