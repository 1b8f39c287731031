package io.trainyard.agent;

import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.imports.Progress;
import io.trainyard.agent.server.CsvClient;
import io.trainyard.agent.server.CsvClient.Imported;
import java.io.IOException;
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

/** {@code trainyard import csv}: each file becomes a run. */
@Command(
        name = "csv",
        description = {
            "Makes a run of each CSV file. Its first line names the columns: one called epoch or step (in any case),"
                    + " one for each metric, and time if there is one.",
            "The same file under the same name is the same run."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all are there", "1:a file was refused", "2:wrong usage", "3:the server cannot be reached"})
final class ImportCsvCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files with a header.")
    private List<Path> files;

    @Option(names = "--experiment", required = true, paramLabel = "NAME", description = "The group of the runs.")
    private String experiment;

    @Option(names = "--name", paramLabel = "NAME", description = "The run's name (default: the file's).")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (name != null && files.size() > 1) {
            throw new ParameterException(
                    command.commandLine(), "--name is for one file; without it, files give names.");
        }
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new ParameterException(command.commandLine(), "Cannot read the file " + file + ".");
            }
        }
        CsvClient client = new CsvClient(server.http("admin.token"));
        int exit = 0;
        for (Path file : files) {
            int one = ImportExit.of(file.toString(), command.commandLine().getErr(), () -> bring(client, file));
            if (one == ImportExit.AWAY) {
                return one;
            }
            exit = Math.max(exit, one);
        }
        return exit;
    }

    private int bring(CsvClient client, Path file) throws IOException, InterruptedException {
        String named = name != null ? name : file.getFileName().toString().replaceFirst("(?i)\\.(csv|tsv|txt)$", "");
        try (Progress progress = Progress.ofBytes(file.getFileName().toString(), Files.size(file))) {
            Imported run = client.send(experiment, named, () -> WatchedFile.open(file, progress));
            progress.close();
            command.commandLine()
                    .getOut()
                    .printf(
                            "%s %s run %d (%s): %s%n",
                            file, run.created() ? "is" : "was there already as", run.id(), run.name(), run.page());
            return 0;
        }
    }
}
