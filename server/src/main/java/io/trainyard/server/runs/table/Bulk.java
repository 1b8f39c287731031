package io.trainyard.server.runs.table;

import io.trainyard.server.problems.Problem;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.RunAction;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.RunTags;
import io.trainyard.server.runs.table.BulkOutcome.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Does one thing with many runs, with each by itself: one that refuses stops no other. */
@ApplicationScoped
class Bulk {
    private final RunService runs;
    private final LoggedRuns any;
    private final RunTags tags;

    @Inject
    Bulk(RunService runs, LoggedRuns any, RunTags tags) {
        this.runs = runs;
        this.any = any;
        this.tags = tags;
    }

    /** @param words tags to set or to take away, for the actions that do so */
    BulkOutcome act(BulkAction action, Collection<Long> ids, Map<String, String> words) {
        List<Long> done = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (long id : ids) {
            try {
                act(action, id, words);
                done.add(id);
            } catch (Problem problem) {
                refused.add(new Refusal(id, problem.getMessage()));
            }
        }
        return new BulkOutcome(done, refused);
    }

    private void act(BulkAction action, long id, Map<String, String> words) {
        switch (action) {
            case CANCEL, PAUSE, RESUME, RETRY -> runs.act(id, RunAction.of(action.word()));
            case ARCHIVE -> any.delete(id);
            case RESTORE -> any.restore(id);
            case TAG -> {
                runs.get(id);
                tags.set(id, words);
            }
            case UNTAG -> {
                runs.get(id);
                words.keySet().forEach(key -> tags.delete(id, key));
            }
        }
    }
}
