package io.trainyard.agent;

import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.terminal.Column;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.Screen;
import io.trainyard.agent.terminal.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trainyard datasets}: which there are. */
@Command(
        name = "datasets",
        description =
                "Lists the data sets of the server, the newest version of each. trainyard dataset add brings others.")
final class DatasetsCommand extends ServerCommand {
    @Mixin
    private JsonOption json;

    /**
     * A version as the server tells it.
     *
     * @param height null where images differ in size, as {@code width}
     * @param counts images by split, of each class
     */
    private record Version(
            String label,
            String format,
            long bytes,
            int channels,
            @Nullable Integer height,
            @Nullable Integer width,
            List<String> classes,
            Map<String, List<Integer>> counts,
            String createdAt) {

        String images() {
            return height == null ? channels + " x any size" : channels + " x " + height + " x " + width;
        }

        @Nullable
        String count(String split) {
            List<Integer> ofClasses = counts.getOrDefault(split, List.of());
            return ofClasses.isEmpty()
                    ? null
                    : Figures.whole(
                            ofClasses.stream().mapToLong(Integer::longValue).sum());
        }
    }

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        Http.Answer answer = api.get(Address.of("datasets"));
        if (json.wanted()) {
            screen.json(answer.body());
            return Exit.OK;
        }
        Table table = new Table(List.of(
                Column.text("DATA SET").kept(),
                Column.word("IMAGES").kept(),
                Column.number("CLASSES").kept(),
                Column.number("TRAIN").kept(),
                Column.number("VALIDATION"),
                Column.number("TEST"),
                Column.number("SIZE"),
                Column.number("ADDED"),
                Column.text("FORMAT")));
        Instant now = Instant.now();
        for (Version version : answer.as(Version[].class)) {
            table.row(
                    version.label(),
                    version.images(),
                    Integer.toString(version.classes().size()),
                    version.count("train"),
                    version.count("val"),
                    version.count("test"),
                    version.bytes() == 0 ? null : Figures.bytes(version.bytes()),
                    Figures.ago(Instant.parse(version.createdAt()), now),
                    version.format());
        }
        screen.lines(table.lines(screen));
        return Exit.OK;
    }
}
