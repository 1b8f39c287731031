package io.trainyard.server.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What runs were trained with: said once, never changed. */
@ApplicationScoped
public class RunParams {
    private static final RunWords WORDS = new RunWords("run_param");

    private final Jdbi jdbi;

    @Inject
    public RunParams(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds parameters; one that is there already with the same value may be said again.
     *
     * @throws ParamChangedProblem for one that is there with another value; then none is added
     */
    @Transactional
    public void log(long run, Map<String, String> params) {
        jdbi.useHandle(handle -> {
            int added = WORDS.add(handle, run, params, "do nothing");
            if (added < params.size()) {
                checkUnchanged(handle, run, params);
            }
        });
    }

    public SortedMap<String, String> of(long run) {
        return of(List.of(run)).get(run);
    }

    /** By run, then by key; each run that was asked for has an entry. */
    public Map<Long, SortedMap<String, String>> of(Collection<Long> runs) {
        return jdbi.withHandle(handle -> WORDS.of(handle, runs));
    }

    private static void checkUnchanged(Handle handle, long run, Map<String, String> params) {
        SortedMap<String, String> stored = WORDS.of(handle, List.of(run)).get(run);
        params.forEach((key, value) -> {
            String before = stored.get(key);
            if (!value.equals(before)) {
                throw new ParamChangedProblem(run, key, before, value);
            }
        });
    }
}
