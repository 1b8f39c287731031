package io.trainyard.server.runs;

import io.trainyard.server.metrics.LiveFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Changes what is said about a run, whoever trains it: all of an edit or nothing. */
@ApplicationScoped
class RunEdits {
    private final RunService runs;
    private final LoggedRuns any;
    private final RunTags tags;
    private final LiveFeed live;

    @Inject
    RunEdits(RunService runs, LoggedRuns any, RunTags tags, LiveFeed live) {
        this.runs = runs;
        this.any = any;
        this.tags = tags;
        this.live = live;
    }

    /** What is said about a run. */
    public record Said(String notes, SortedMap<String, String> tags) {}

    /**
     * Makes the change.
     *
     * @return notes and all tags as they are now
     * @throws io.trainyard.server.problems.NotFoundProblem if there is no such run
     */
    @Transactional
    Said make(long run, RunEdit edit) {
        runs.get(run);
        if (edit.tags() != null) {
            change(run, edit.tags());
        }
        if (edit.notes() != null) {
            any.note(run, edit.notes());
        } else {
            live.changed(run);
        }
        return new Said(runs.get(run).notes(), tags.of(run));
    }

    private void change(long run, Map<String, @Nullable String> wanted) {
        Map<String, String> set = new HashMap<>();
        wanted.forEach((key, value) -> {
            if (value == null) {
                tags.delete(run, key);
            } else {
                set.put(key, value);
            }
        });
        tags.set(run, set);
    }
}
