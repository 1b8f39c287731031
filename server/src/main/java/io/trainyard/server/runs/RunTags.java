package io.trainyard.server.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jdbi.v3.core.Jdbi;

/** Free labels of runs: set, changed and taken away by people and programs. */
@ApplicationScoped
public class RunTags {
    private static final RunWords WORDS = new RunWords("run_tag");

    private final Jdbi jdbi;

    @Inject
    public RunTags(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds tags; those of the same key are replaced. */
    @Transactional
    public void set(long run, Map<String, String> tags) {
        jdbi.useHandle(handle -> WORDS.add(handle, run, tags, "do update set value = excluded.value"));
    }

    /** @return whether there was such a tag */
    @Transactional
    public boolean delete(long run, String key) {
        return jdbi.withHandle(
                handle -> handle.execute("delete from run_tag where run_id = ? and key = ?", run, key) > 0);
    }

    public SortedMap<String, String> of(long run) {
        return of(List.of(run)).get(run);
    }

    /** By run, then by key; each run that was asked for has an entry. */
    public Map<Long, SortedMap<String, String>> of(Collection<Long> runs) {
        return jdbi.withHandle(handle -> WORDS.of(handle, runs));
    }
}
