package io.trainyard.agent;

import picocli.CommandLine.Command;

/** {@code trainyard import}: what can be brought from elsewhere. */
@Command(
        name = "import",
        description = {
            "Brings runs that were trained and tracked elsewhere.",
            "Nothing is made twice: an import that was interrupted, or whose source has grown, goes on where it ended."
        },
        subcommands = {
            ImportCsvCommand.class,
            ImportTensorBoardCommand.class,
            ImportMlflowCommand.class,
            ImportArchiveCommand.class
        })
final class ImportCommand {}
