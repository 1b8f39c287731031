package io.trainyard.agent;

import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.imports.Progress;
import io.trainyard.agent.server.ArchiveClient;
import io.trainyard.agent.server.ArchiveClient.Brought;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard import archive}: what {@code trainyard export} has written. */
@Command(
        name = "archive",
        description = {
            "Brings back an experiment that trainyard export has written, here or on another server.",
            "Runs keep their ids; those that are there stay as they are."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all runs are there",
            "1:the archive was refused",
            "2:wrong usage",
            "3:the server cannot be reached"
        })
final class ImportArchiveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "FILE", description = "The archive.")
    private Path file;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "What it is to be called here (default: as it was).")
    private @Nullable String experiment;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(command.commandLine(), "Cannot read the file " + file + ".");
        }
        ArchiveClient archives = new ArchiveClient(server.http("admin.token"));
        return ImportExit.of(file.toString(), command.commandLine().getErr(), () -> bring(archives));
    }

    private int bring(ArchiveClient archives) throws IOException, InterruptedException {
        try (Progress progress = Progress.ofBytes(file.getFileName().toString(), Files.size(file))) {
            Brought brought = archives.bring(experiment, () -> WatchedFile.open(file, progress));
            progress.close();
            command.commandLine()
                    .getOut()
                    .printf(
                            "%s: %,d runs brought, %,d were here already: %s%n",
                            brought.name(),
                            brought.created(),
                            brought.runs() - brought.created(),
                            archives.page(brought.name()));
            return 0;
        }
    }
}
