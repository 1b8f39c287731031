package io.trainyard.serving;

import java.util.function.Consumer;
import picocli.CommandLine;

/** The program behind {@code trainyard serve}. */
public final class Main {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private Main() {}

    public static void main(String[] arguments) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tF %1$tT %4$s %5$s%6$s%n");
        }
        System.exit(commandLine(StopSignals::install).execute(arguments));
    }

    /** @param signals as {@link ServeCommand} has it */
    static CommandLine commandLine(Consumer<Runnable> signals) {
        return new CommandLine(new ServeCommand(signals))
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr()
                            .println(exception.getMessage() == null ? exception.toString() : exception.getMessage());
                    return 1;
                })
                .setParameterExceptionHandler((misuse, arguments) -> {
                    CommandLine command = misuse.getCommandLine();
                    command.getErr().println(misuse.getMessage());
                    command.getErr().println("Add --help to see what can be said.");
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                });
    }
}
