package io.trainyard.server.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** How many insights runs have of each kind, as they were last seen. */
@ApplicationScoped
public class InsightCounts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final Jdbi jdbi;

    @Inject
    public InsightCounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By run, then by kind, in one query; a run without any has an empty entry. */
    public Map<Long, Map<InsightKind, Long>> of(Collection<Long> runs) {
        Map<Long, Map<InsightKind, Long>> counts = new HashMap<>();
        runs.forEach(run -> counts.put(run, new EnumMap<>(InsightKind.class)));
        jdbi.useHandle(
                handle -> handle.createQuery("select run_id, counts from insight_review where run_id = any(:runs)")
                        .bind("runs", runs.toArray(Long[]::new))
                        .map((row, context) -> counts.put(row.getLong("run_id"), read(row.getString("counts"))))
                        .list());
        return counts;
    }

    private static Map<InsightKind, Long> read(String text) {
        Map<InsightKind, Long> counts = new EnumMap<>(InsightKind.class);
        try {
            JSON.readValue(text, COUNTS)
                    .forEach((word, count) -> counts.put(InsightKind.named(word).orElseThrow(), count));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored are numbers by kind", e);
        }
        return counts;
    }
}
