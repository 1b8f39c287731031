package io.trainyard.server.runs;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What the tables of parameters and of tags have in common: words by key, many of a run. */
final class RunWords {
    private final String table;

    RunWords(String table) {
        this.table = table;
    }

    /** By run, then by key, in one query; each run that was asked for has an entry. */
    Map<Long, SortedMap<String, String>> of(Handle handle, Collection<Long> runs) {
        Map<Long, SortedMap<String, String>> words = new HashMap<>();
        runs.forEach(run -> words.put(run, new TreeMap<>()));
        handle.createQuery("select run_id, key, value from " + table + " where run_id = any(:runs)")
                .bind("runs", runs.toArray(Long[]::new))
                .map((row, context) -> words.get(row.getLong(1)).put(row.getString(2), row.getString(3)))
                .list();
        return words;
    }

    /**
     * Adds words, in one statement.
     *
     * @param conflict what to do about keys that are there, as in {@code do nothing}
     * @return how many rows were written
     */
    int add(Handle handle, long run, Map<String, String> words, String conflict) {
        SortedMap<String, String> byKey = new TreeMap<>(words); // writers of the same keys take turns in one order
        return handle.createUpdate(
                        """
                        insert into %s as w (run_id, key, value)
                        select :run, key, value from unnest(:keys, :values) as n (key, value)
                        on conflict (run_id, key) %s
                        """
                                .formatted(table, conflict))
                .bind("run", run)
                .bind("keys", byKey.keySet().toArray(String[]::new))
                .bind("values", byKey.values().toArray(String[]::new))
                .execute();
    }
}
