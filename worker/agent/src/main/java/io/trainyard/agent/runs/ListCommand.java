package io.trainyard.agent.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.JsonOption;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.terminal.Screen;
import io.trainyard.agent.terminal.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trainyard list}: runs as a table. */
@Command(
        name = "list",
        aliases = "ls",
        description = {
            "Lists runs, the newest first unless another order is asked for.",
            "A terminal gets as much of each line as fits; what is piped is whole. The language of filters and orders is"
                    + " that of the run table: docs/search.md."
        })
public final class ListCommand extends ServerCommand {
    /** The API gives no more at once. */
    private static final int PAGE = 500;

    private static final int METRICS = 2;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "FILTER",
            description = "Which runs, as in \"status = running and metrics.val/accuracy > 0.9\" (default: all).")
    private @Nullable String filter;

    @Option(
            names = {"-o", "--order"},
            paramLabel = "ORDER",
            description = "As in \"best(metrics.val/loss), name DESC\" (default: id DESC).")
    private @Nullable String order;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = {"-c", "--columns"},
            paramLabel = "COLUMN",
            split = ",",
            description = "Which columns, such as id,name,best(metrics.val/loss),params.train.optimizer.lr"
                    + " (default: what tells runs apart, and two metrics).")
    private List<String> columns = new ArrayList<>();

    @Mixin
    private JsonOption json;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        if (limit < 1) {
            throw misuse("--limit is " + limit + "; give a number from 1 on.");
        }
        List<RunColumn> wanted = columns(columns);
        ObjectNode found = find(api);
        if (json.wanted()) {
            screen.json(found.toString());
            return Exit.OK;
        }
        List<Run> runs = api.read(found.toString(), Found.class).runs();
        if (runs.isEmpty()) {
            screen.note(
                    filter == null ? "There are no runs yet: trainyard submit SPEC.yaml." : "No run is found by that.");
            return Exit.OK;
        }
        screen.lines(table(runs, wanted.isEmpty() ? usual(runs) : wanted).lines(screen));
        if (found.hasNonNull("next")) {
            screen.note("There are more; --limit says how many are listed.");
        }
        return Exit.OK;
    }

    /** @param next the page that follows; null on the last */
    private record Found(List<Run> runs, @Nullable String next) {}

    /** One answer of as many pages as it takes. */
    private ObjectNode find(ApiClient api) throws IOException, InterruptedException {
        Address runs = Address.of("runs").with("filter", filter).with("order", order);
        ObjectNode all = page(api, runs, null, limit);
        ArrayNode listed = all.withArray("runs");
        while (all.hasNonNull("next") && listed.size() < limit) {
            ObjectNode more = page(api, runs, all.get("next").asText(), limit - listed.size());
            listed.addAll((ArrayNode) more.withArray("runs"));
            all.set("next", more.get("next"));
        }
        return all;
    }

    private static ObjectNode page(ApiClient api, Address runs, @Nullable String next, int limit)
            throws IOException, InterruptedException {
        return api.get(runs.with("page", next).with("limit", Math.min(limit, PAGE)))
                .as(ObjectNode.class);
    }

    private List<RunColumn> columns(List<String> words) {
        try {
            return words.stream().map(String::strip).map(RunColumn::of).toList();
        } catch (IllegalArgumentException e) {
            throw misuse(e.getMessage());
        }
    }

    private static List<RunColumn> usual(List<Run> runs) {
        List<String> words = new ArrayList<>(RunColumn.FIRST);
        Headline.of(runs.stream().map(run -> run.metrics().keySet()).toList(), METRICS)
                .forEach(key -> words.add("metrics." + key));
        words.addAll(RunColumn.LAST);
        return words.stream().map(RunColumn::of).toList();
    }

    private static Table table(List<Run> runs, List<RunColumn> columns) {
        Table table = new Table(columns.stream().map(RunColumn::column).toList());
        Instant now = Instant.now();
        for (Run run : runs) {
            List<@Nullable String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(column.cell().apply(run, now)));
            table.row(cells);
        }
        return table;
    }
}
