package io.trainyard.web;

import java.util.Map;
import java.util.TreeMap;

/**
 * What people say about a run, on its page.
 *
 * @param ofMlflow tags that MLflow's clients keep, by key
 */
public record SaidView(RunWords notes, RunWords tags, Map<String, String> ofMlflow) {
    static SaidView of(RunRow run, String notes, Map<String, String> tags) {
        Map<String, String> ofMlflow = new TreeMap<>(tags);
        ofMlflow.keySet().removeIf(key -> !RunWords.isOfMlflow(key));
        return new SaidView(
                RunWords.notes(run.id(), run.name(), notes), RunWords.tags(run.id(), run.name(), tags), ofMlflow);
    }
}
