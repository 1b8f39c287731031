package io.trainyard.agent;

import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.imports.Progress;
import io.trainyard.agent.server.LoggedRunClient;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.tensorboard.RunFolder;
import io.trainyard.agent.tensorboard.TensorBoardImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard import tensorboard}: each folder with event files becomes a run. */
@Command(
        name = "tensorboard",
        description = {
            "Makes a run of each folder that holds TensorBoard's event files, with its scalars and hyperparameters.",
            "Images, texts and histograms are left out. Files that have grown since are gone on with."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all are there",
            "1:a run was refused, or a file is damaged",
            "2:wrong usage",
            "3:the server cannot be reached"
        })
final class ImportTensorBoardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "FOLDER", description = "What TensorBoard calls logdir.")
    private Path folder;

    @Option(names = "--experiment", paramLabel = "NAME", description = "The group of the runs (default: the folder's).")
    private @Nullable String experiment;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(command.commandLine(), folder + " is no folder.");
        }
        List<RunFolder> folders = RunFolder.below(folder);
        if (folders.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "There are no event files (*.tfevents.*) below " + folder + ". Give the folder that tensorboard"
                            + " --logdir is given.");
        }
        String group = experiment != null
                ? experiment
                : String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        LoggedRunClient runs = new LoggedRunClient(server.http("admin.token"));
        int exit = 0;
        for (RunFolder run : folders) {
            int one = ImportExit.of(run.name(), command.commandLine().getErr(), () -> bring(runs, group, run));
            if (one == ImportExit.AWAY) {
                return one;
            }
            exit = Math.max(exit, one);
        }
        return exit;
    }

    private int bring(LoggedRunClient runs, String group, RunFolder run) throws IOException, InterruptedException {
        try (Progress progress = Progress.ofBytes(run.name(), run.bytes())) {
            TensorBoardImport.Outcome outcome = new TensorBoardImport(runs, new Retry(), group, run).bring(progress);
            progress.close();
            tell(runs, run, outcome);
            return outcome.damage().isEmpty() ? 0 : ImportExit.REFUSED;
        }
    }

    private void tell(LoggedRunClient runs, RunFolder folder, TensorBoardImport.Outcome outcome) {
        PrintWriter out = command.commandLine().getOut();
        if (outcome.run() == null) {
            out.printf("%s holds no scalars.%n", folder.name());
        } else {
            String left = outcome.leftOut() == 0 ? "" : ", %,d other values left out".formatted(outcome.leftOut());
            out.printf(
                    "%s is run %d, %,d points sent%s: %s%n",
                    folder.name(), outcome.run().id(), outcome.points(), left, runs.page(outcome.run()));
        }
        outcome.damage().forEach(command.commandLine().getErr()::println);
    }
}
