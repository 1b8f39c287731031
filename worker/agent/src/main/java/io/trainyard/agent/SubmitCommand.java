package io.trainyard.agent;

import io.trainyard.agent.command.Complaint;
import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.RunClient;
import io.trainyard.agent.server.ServerAwayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard submit}: queues runs. */
@Command(
        name = "submit",
        description = "Submits runs, each described by a YAML or JSON file.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all were queued", "1:a run was refused", "2:wrong usage", "3:the server cannot be reached"})
final class SubmitCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int AWAY = 3;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "SPEC", arity = "1..*", description = "A run's specification, .yaml or .json.")
    private List<Path> specs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path spec : specs) {
            if (!Files.isReadable(spec) || Files.isDirectory(spec)) {
                throw new ParameterException(command.commandLine(), "Cannot read the file " + spec + ".");
            }
        }
        RunClient runs = new RunClient(server.http("admin.token"));
        int exit = 0;
        for (Path spec : specs) {
            try {
                RunClient.Submitted run = runs.submit(Files.readString(spec), isJson(spec));
                command.commandLine()
                        .getOut()
                        .printf("Run %d (%s) is %s: %s%n", run.id(), run.name(), run.status(), run.page());
            } catch (BadTokenException e) {
                throw e;
            } catch (RefusedException e) {
                command.commandLine()
                        .getErr()
                        .println(spec + " was refused: " + e.problem().sentence() + Complaint.mistakes(e.problem()));
                exit = REFUSED;
            } catch (ServerAwayException e) {
                command.commandLine().getErr().println("The server cannot be reached: " + e.getMessage() + ".");
                return AWAY;
            }
        }
        return exit;
    }

    private static boolean isJson(Path spec) {
        return spec.toString().endsWith(".json");
    }
}
