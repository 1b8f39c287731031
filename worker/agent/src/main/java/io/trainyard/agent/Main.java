package io.trainyard.agent;

import io.trainyard.agent.checkpoints.CheckpointsCommand;
import io.trainyard.agent.checkpoints.ChooseCommand;
import io.trainyard.agent.checkpoints.DownloadCommand;
import io.trainyard.agent.checkpoints.EvaluateCommand;
import io.trainyard.agent.command.Complaint;
import io.trainyard.agent.command.Exit;
import io.trainyard.agent.network.NetworkCommand;
import io.trainyard.agent.runs.CompareCommand;
import io.trainyard.agent.runs.ListCommand;
import io.trainyard.agent.runs.LogsCommand;
import io.trainyard.agent.runs.WatchCommand;
import io.trainyard.agent.tokens.TokensCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "trainyard",
        description =
                "Submits training runs to a Trainyard server, watches, compares and chooses from them, and trains them.",
        subcommands = {
            WorkerCommand.class,
            SubmitCommand.class,
            SweepCommand.class,
            ListCommand.class,
            WatchCommand.class,
            LogsCommand.class,
            CompareCommand.class,
            CheckpointsCommand.class,
            EvaluateCommand.class,
            ChooseCommand.class,
            DownloadCommand.class,
            ReplayCommand.class,
            DatasetCommand.class,
            DatasetsCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            NetworkCommand.class,
            TokensCommand.class,
            CompletionCommand.class
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
        CommandLine line = new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(Complaint.of(failure));
                    return Exit.of(failure).code();
                })
                .setParameterExceptionHandler((misuse, arguments) -> {
                    CommandLine command = misuse.getCommandLine();
                    command.getErr().println(misuse.getMessage());
                    command.getErr().println("Add --help to see what can be said.");
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                });
        explainExits(line);
        return line;
    }

    /** Commands that do not say what their exit codes mean have the usual ones; a bad token is the same for all. */
    private static void explainExits(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            UsageMessageSpec help = command.getCommandSpec().usageMessage();
            Map<String, String> codes = new LinkedHashMap<>(help.exitCodeList());
            if (codes.isEmpty()) {
                codes.putAll(Exit.meanings());
            } else if (codes.containsKey(Exit.AWAY.word())) {
                codes.put(Exit.NOT_ALLOWED.word(), Exit.NOT_ALLOWED.meaning());
            }
            help.exitCodeListHeading("Exit codes:%n").exitCodeList(codes);
            explainExits(command);
        }
    }
}
