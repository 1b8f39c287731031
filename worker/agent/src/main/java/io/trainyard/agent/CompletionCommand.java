package io.trainyard.agent;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard completion}: a script by which a shell completes words. */
@Command(
        name = "completion",
        description = {
            "Prints a script that lets the shell complete commands and options.",
            "bash: add   source <(/path/to/trainyard completion bash)   to ~/.bashrc.",
            "zsh: add   source <(/path/to/trainyard completion zsh)   to ~/.zshrc, after compinit."
        })
final class CompletionCommand implements Callable<Integer> {
    private static final String PROGRAM = "trainyard";

    /** What the launcher does without this program, and the options that it takes there. */
    private static final Map<String, String[]> OF_THE_LAUNCHER = Map.of(
            "demo", new String[] {"--port", "--home"},
            "up", new String[] {"--port", "--home"},
            "server", new String[] {"--port", "--home", "--host"},
            "serve",
                    new String[] {
                        "--server",
                        "--token",
                        "--home",
                        "--host",
                        "--port",
                        "--max-batch",
                        "--max-wait",
                        "--queue",
                        "--threads",
                        "--follow"
                    });

    /** Shells it is for. The script is one of bash, which zsh reads, too. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    public Integer call() {
        CommandLine all = Main.commandLine();
        OF_THE_LAUNCHER.forEach((name, options) -> all.addSubcommand(name, ofTheLauncher(options)));
        PrintWriter out = command.commandLine().getOut();
        out.print(AutoComplete.bash(PROGRAM, all));
        out.flush();
        return 0;
    }

    private static CommandSpec ofTheLauncher(String... options) {
        CommandSpec spec = CommandSpec.create();
        for (String option : options) {
            spec.addOption(OptionSpec.builder(option)
                    .paramLabel("VALUE")
                    .type(String.class)
                    .build());
        }
        return spec;
    }
}
