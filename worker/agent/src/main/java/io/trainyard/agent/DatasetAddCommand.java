package io.trainyard.agent;

import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.DatasetClient;
import io.trainyard.agent.server.DatasetClient.Added;
import io.trainyard.agent.server.DatasetClient.Known;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.ServerAwayException;
import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownDatasets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard dataset add}: a well-known data set by its name, or files of one's own under any name. */
@Command(
        name = "add",
        description = {
            "Adds a data set. Well-known ones, such as cifar10, are fetched by the server from their official addresses and"
                    + " checked; with --from their files come from this machine instead.",
            "Any other name needs --from: an archive, or a folder that is packed into one."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it is there",
            "1:it was refused or could not be fetched",
            "2:wrong usage",
            "3:the server cannot be reached"
        })
final class DatasetAddCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int AWAY = 3;
    private static final long LOOK_EVERY_MILLIS = 500;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "What specifications will call it.")
    private String name;

    @Option(names = "--from", paramLabel = "FILE|FOLDER", description = "A copy on this machine.")
    private @Nullable Path from;

    @Option(
            names = "--unchecked",
            description = "With --from: takes the copy as it is, under a well-known name, too (a subset, say).")
    private boolean unchecked;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (from != null && !Files.isReadable(from)) {
            throw misuse("Cannot read " + from + ".");
        }
        if (unchecked && from == null) {
            throw misuse("--unchecked needs --from.");
        }
        DatasetClient datasets = new DatasetClient(server.http("admin.token"));
        try {
            Optional<Known> known = unchecked ? Optional.empty() : datasets.known(name);
            if (known.isEmpty() && from == null) {
                throw misuse("There is no well-known data set called " + name + "; there are "
                        + KnownDatasets.ALL.stream().map(KnownDataset::name).collect(Collectors.joining(", "))
                        + ". For another one say where it is: --from FILE or FOLDER.");
            }
            return known.isPresent() ? addKnown(datasets, known.get()) : addOwn(datasets);
        } catch (BadTokenException e) {
            throw e;
        } catch (RefusedException e) {
            err().println(name + " was refused: " + e.problem().sentence());
            return REFUSED;
        } catch (ServerAwayException e) {
            err().println("The server cannot be reached: " + e.getMessage() + ".");
            return AWAY;
        }
    }

    private int addKnown(DatasetClient datasets, Known known) throws IOException, InterruptedException {
        Known ended = known;
        if (from != null) {
            ended = datasets.sendCopy(name, copyOf(known, from));
        } else if (!known.state().equals("ready")) {
            out().println("The server fetches " + known.title() + " ...");
            ended = follow(datasets, datasets.fetch(name));
        }
        if (!ended.state().equals("ready")) {
            err().println(known.title() + " could not be fetched: " + ended.problem());
            return REFUSED;
        }
        out().println(known.title() + " is here as " + ended.dataset() + ": " + datasets.page(name));
        return 0;
    }

    private List<Path> copyOf(Known known, Path copy) throws IOException {
        List<Path> files = LocalCopy.files(copy, known);
        if (files.isEmpty()) {
            throw misuse(copy + " holds none of the official files of " + known.title() + " ("
                    + known.files().stream().map(Known.File::name).collect(Collectors.joining(", "))
                    + "). To add it as it is, say --unchecked.");
        }
        return files;
    }

    private Known follow(DatasetClient datasets, Known begun) throws IOException, InterruptedException {
        Known known = begun;
        long shown = -1;
        while (known.state().equals("fetching")) {
            long percent = 100 * known.bytesDone() / Math.max(1, known.bytes());
            if (percent / 10 > shown) {
                shown = percent / 10;
                out().printf("  %d of %d MiB%n", known.bytesDone() >> 20, known.bytes() >> 20);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
            known = datasets.known(name).orElseThrow();
        }
        return known;
    }

    private int addOwn(DatasetClient datasets) throws IOException, InterruptedException {
        try (PackedFolder packed = PackedFolder.of(from)) {
            Added added = datasets.send(name, packed.file());
            out().println(added.label() + " is here: " + datasets.page(added.name()));
        }
        return 0;
    }

    private ParameterException misuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}
