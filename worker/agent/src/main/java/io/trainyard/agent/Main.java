package io.trainyard.agent;

import io.trainyard.agent.network.NetworkCommand;
import io.trainyard.agent.server.BadTokenException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "trainyard-agent",
        description =
                "Trains runs for a Trainyard server, submits them one by one or as a sweep, trains them again, brings runs from elsewhere, or shows networks.",
        subcommands = {
            WorkerCommand.class,
            SubmitCommand.class,
            SweepCommand.class,
            ReplayCommand.class,
            DatasetCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            NetworkCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tF %1$tT %4$s %5$s%6$s%n");
        }
        System.exit(commandLine().execute(arguments));
    }

    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println(message(exception));
                    return 1;
                })
                .setParameterExceptionHandler((misuse, arguments) -> {
                    CommandLine command = misuse.getCommandLine();
                    command.getErr().println(misuse.getMessage());
                    command.getErr().println("Add --help to see what can be said.");
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                });
    }

    private static String message(Exception exception) {
        if (exception instanceof BadTokenException) {
            return "The server does not accept the token: " + exception.getMessage()
                    + "\nMake a new one on the server's settings page, and give it with --token or TRAINYARD_TOKEN.";
        }
        if (exception instanceof FileSystemException failure) {
            return failure.getFile() + " cannot be read or written: " + reason(failure);
        }
        return exception.getMessage() == null ? exception.toString() : exception.getMessage();
    }

    /** Java's own messages often are the file's name alone. */
    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder.";
        }
        return failure.getReason() == null ? failure.getClass().getSimpleName() + "." : failure.getReason() + ".";
    }
}
