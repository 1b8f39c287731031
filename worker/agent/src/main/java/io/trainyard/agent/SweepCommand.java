package io.trainyard.agent;

import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.Problem;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.ServerAwayException;
import io.trainyard.agent.server.SweepClient;
import io.trainyard.agent.server.SweepClient.Begun;
import io.trainyard.agent.server.SweepClient.Point;
import io.trainyard.agent.server.SweepClient.Preview;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard sweep}: starts a sweep, or shows what it would try. */
@Command(
        name = "sweep",
        description = "Starts a sweep, described by a YAML or JSON file: many runs that differ in chosen fields.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it has begun", "1:it was refused", "2:wrong usage", "3:the server cannot be reached"})
final class SweepCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int AWAY = 3;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(names = "--check", description = "Shows the trials that would be begun, and begins none.")
    private boolean check;

    @Parameters(paramLabel = "SWEEP", description = "The sweep's specification, .yaml or .json.")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(command.commandLine(), "Cannot read the file " + file + ".");
        }
        SweepClient sweeps = new SweepClient(server.http("admin.token"));
        PrintWriter err = command.commandLine().getErr();
        try {
            String document = Files.readString(file);
            boolean json = file.toString().endsWith(".json");
            if (check) {
                print(sweeps.preview(document, json));
            } else {
                print(sweeps.submit(document, json));
            }
            return 0;
        } catch (BadTokenException e) {
            throw e;
        } catch (RefusedException e) {
            print(e.problem(), err);
            return REFUSED;
        } catch (ServerAwayException e) {
            err.println("The server cannot be reached: " + e.getMessage() + ".");
            return AWAY;
        }
    }

    private void print(Begun sweep) {
        command.commandLine()
                .getOut()
                .printf("Sweep %d (%s) tries %d trials: %s%n", sweep.id(), sweep.name(), sweep.trials(), sweep.page());
    }

    private void print(Preview preview) {
        PrintWriter out = command.commandLine().getOut();
        for (Point trial : preview.trials()) {
            out.printf(
                    "%4d  %s%n",
                    trial.number(),
                    trial.values().entrySet().stream()
                            .map(value -> value.getKey() + "="
                                    + (value.getValue().isValueNode()
                                            ? value.getValue().asText()
                                            : value.getValue().toString()))
                            .collect(Collectors.joining("  ")));
        }
        out.printf(
                "%d trials, %d epochs if none is stopped.%n", preview.trials().size(), preview.epochs());
    }

    private void print(Problem problem, PrintWriter err) {
        err.println(file + " was refused: " + problem.sentence());
        problem.mistakes()
                .forEach(mistake -> err.println("  " + (mistake.path().isEmpty() ? "the document" : mistake.path())
                        + ": " + mistake.message() + "; " + mistake.fix() + "."));
    }
}
