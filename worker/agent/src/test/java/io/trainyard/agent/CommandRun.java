package io.trainyard.agent;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * A command line that was run to its end, as in a pipe.
 *
 * @param exit its code
 */
public record CommandRun(int exit, String out, String err) {

    /** Of a command that asks a server. */
    public static CommandRun of(RecordedServer server, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--server", server.address(), "--token", "t"));
        return of(all.toArray(String[]::new));
    }

    public static CommandRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(words);
        return new CommandRun(exit, out.toString(), err.toString());
    }
}
