package io.trainyard.agent.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where Trainyard keeps its files on this machine. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:TRAINYARD_HOME:-${sys:user.home}/.trainyard}",
            description = "Where Trainyard keeps its files (default: $TRAINYARD_HOME or ~/.trainyard).")
    private Path folder;

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }
}
