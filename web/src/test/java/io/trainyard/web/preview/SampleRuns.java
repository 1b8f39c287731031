package io.trainyard.web.preview;

import io.trainyard.web.RunCell;
import io.trainyard.web.RunRow;
import io.trainyard.web.RunsView;
import io.trainyard.web.RunsView.Head;
import io.trainyard.web.RunsView.Length;
import io.trainyard.web.RunsView.Row;
import io.trainyard.web.RunsView.Tab;
import io.trainyard.web.Sparkline;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** The table of runs without a server. */
final class SampleRuns {
    private static final List<String> TITLES = List.of(
            "Status", "Epochs", "val/accuracy", "val/loss", "Curve", "Experiment", "Network", "Duration", "Created");

    private SampleRuns() {}

    static RunsView none() {
        return view(List.of(), List.of(), false);
    }

    static RunsView of(List<RunRow> runs) {
        List<Tab> tabs = List.of(
                new Tab("All", "/runs", 37, true),
                new Tab("Running", "/runs?status=running", 2, false),
                new Tab("Queued", "/runs?status=queued", 1, false),
                new Tab("Completed", "/runs?status=completed", 27, false),
                new Tab("Failed", "/runs?status=failed", 1, false));
        return view(tabs, runs.stream().map(SampleRuns::row).toList(), true);
    }

    private static RunsView view(List<Tab> tabs, List<Row> rows, boolean any) {
        List<Head> heads = TITLES.stream()
                .map(title -> new Head(title, "", title.startsWith("val"), "/runs?order=" + title, null))
                .toList();
        String older = any ? "/runs?page=4" : null;
        return new RunsView(
                tabs,
                heads,
                rows,
                "",
                "status",
                false,
                "",
                "",
                any,
                false,
                older,
                any ? List.of(new Length(50, "/runs", true), new Length(100, "/runs?rows=100", false)) : List.of(),
                "",
                "/runs.csv",
                "",
                null,
                List.of(),
                null);
    }

    private static Row row(RunRow run) {
        List<RunCell> cells = List.of(
                RunCell.status(run.status()),
                RunCell.progress(run.status(), Objects.requireNonNull(run.progress())),
                RunCell.number(run.valAccuracyText(), "", false),
                RunCell.number(run.valLossText(), "", false),
                RunCell.curve(curve(run), run.colour(), "val/accuracy"),
                RunCell.text(run.experiment()),
                RunCell.text(Objects.requireNonNullElse(run.network(), "–")),
                RunCell.number(run.durationText(), "", false),
                RunCell.moment(run.created()));
        return new Row(run.id(), run.name(), run.colour(), cells);
    }

    private static Sparkline curve(RunRow run) {
        long[] epochs = LongStream.range(
                        0, Objects.requireNonNull(run.progress()).done())
                .toArray();
        double end = Objects.requireNonNullElse(run.valAccuracy(), 0.1);
        double[] values = LongStream.of(epochs)
                .mapToDouble(epoch -> end * (1 - Math.exp(-(epoch + 1) / 6.0)) + Samples.noise(run.id(), epoch) / 60)
                .toArray();
        return new Sparkline(epochs, values);
    }
}
