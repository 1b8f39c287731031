package io.trainyard.agent.command;

import picocli.CommandLine.Option;

/** For scripts: the server's answer in place of a table. */
public final class JsonOption {
    @Option(names = "--json", description = "Prints the API's JSON and nothing else, for scripts.")
    private boolean wanted;

    public boolean wanted() {
        return wanted;
    }
}
