package io.trainyard.agent;

import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.server.ArchiveClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard export}: a whole experiment as one file. */
@Command(
        name = "export",
        description = {
            "Writes an experiment to one ZIP file: its runs with parameters, tags and all points, their artifacts and"
                    + " checkpoints.",
            "trainyard import archive brings it back, here or on another server."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the file is whole",
            "1:there is no such experiment, or it was put away",
            "2:wrong usage",
            "3:the server cannot be reached"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "Its name.")
    private String experiment;

    @Parameters(index = "1", paramLabel = "FILE", description = "Where it is written to.")
    private Path file;

    @Option(names = "--no-files", description = "Leaves artifacts and checkpoints out.")
    private boolean withoutFiles;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(file.toAbsolutePath().getParent()) || Files.isDirectory(file)) {
            throw new ParameterException(
                    command.commandLine(), "Cannot write the file " + file + ": its folder must be there.");
        }
        PrintWriter err = command.commandLine().getErr();
        ArchiveClient archives = new ArchiveClient(server.http("admin.token"));
        return ImportExit.of(experiment, err, () -> {
            Optional<Long> id = archives.idOf(experiment);
            if (id.isEmpty()) {
                err.println("There is no experiment '" + experiment + "'.");
                return ImportExit.REFUSED;
            }
            write(archives, id.get());
            return 0;
        });
    }

    private void write(ArchiveClient archives, long id) throws IOException, InterruptedException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            archives.export(id, !withoutFiles, half);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
        command.commandLine().getOut().printf("%s is in %s, %,d bytes%n", experiment, file, Files.size(file));
    }
}
