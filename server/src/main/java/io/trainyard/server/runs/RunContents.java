package io.trainyard.server.runs;

import io.trainyard.server.insights.InsightCounts;
import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.metrics.SeriesSummaries;
import io.trainyard.server.metrics.SeriesSummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs with all that was logged of them, for lists of runs. */
@ApplicationScoped
public class RunContents {
    /** Read together; a list may be longer than memory is wide. */
    private static final int AT_ONCE = 500;

    private final RunService runs;
    private final SeriesSummaries summaries;
    private final RunParams params;
    private final RunTags tags;
    private final InsightCounts insights;

    @Inject
    public RunContents(
            RunService runs, SeriesSummaries summaries, RunParams params, RunTags tags, InsightCounts insights) {
        this.runs = runs;
        this.summaries = summaries;
        this.params = params;
        this.tags = tags;
        this.insights = insights;
    }

    /** A run and what was logged of it, by key; and how many insights of each kind were found in it. */
    public record Content(
            Run run,
            SortedMap<String, SeriesSummary> metrics,
            SortedMap<String, String> params,
            SortedMap<String, String> tags,
            Map<InsightKind, Long> insights) {}

    /** In the order of the ids, in five statements for each few hundred; those without a run are left out. */
    public Stream<Content> of(List<Long> ids) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + AT_ONCE)
                .mapToObj(from -> ids.subList(from, Math.min(from + AT_ONCE, ids.size())))
                .flatMap(some -> together(some).stream());
    }

    private List<Content> together(List<Long> ids) {
        Map<Long, SortedMap<String, SeriesSummary>> metrics = summaries.of(ids);
        Map<Long, SortedMap<String, String>> paramsOf = params.of(ids);
        Map<Long, SortedMap<String, String>> tagsOf = tags.of(ids);
        Map<Long, Map<InsightKind, Long>> insightsOf = insights.of(ids);
        return runs.all(ids).stream()
                .map(run -> new Content(
                        run,
                        metrics.get(run.id()),
                        paramsOf.get(run.id()),
                        tagsOf.get(run.id()),
                        insightsOf.get(run.id())))
                .toList();
    }
}
