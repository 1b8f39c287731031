package io.trainyard.agent;

import picocli.CommandLine.Command;

/** {@code trainyard dataset}: what can be done with data sets. */
@Command(name = "dataset", description = "Adds data sets to a server.", subcommands = DatasetAddCommand.class)
final class DatasetCommand {}
