package io.trainyard.server.metrics;

import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Excerpts as a table that queries join with. */
final class ExcerptRows {
    /** Each chunk that may have points in an excerpt, beside the excerpt's number, which counts from 1. */
    static final String CHUNKS =
            """
            from unnest(:series, :fromSteps, :toSteps, :fromTimes, :toTimes) with ordinality
                as excerpt (series, from_step, to_step, from_time, to_time, number)
            join chunk on chunk.series_id = excerpt.series and chunk.superseded = :superseded
                and chunk.last_step >= excerpt.from_step and chunk.first_step <= excerpt.to_step
                and (chunk.latest is null or chunk.latest >= excerpt.from_time)
                and (chunk.earliest is null or chunk.earliest <= excerpt.to_time)
            """;

    private ExcerptRows() {}

    static Query bind(Query query, List<Excerpt> excerpts, boolean superseded) {
        return query.bind("series", PgArray.longs(excerpts, excerpt -> excerpt.series()
                        .id()))
                .bind("fromSteps", PgArray.longs(excerpts, excerpt -> excerpt.window()
                        .steps()
                        .from()))
                .bind("toSteps", PgArray.longs(excerpts, excerpt -> excerpt.window()
                        .steps()
                        .to()))
                .bind("fromTimes", PgArray.longs(excerpts, excerpt -> excerpt.window()
                        .times()
                        .from()))
                .bind("toTimes", PgArray.longs(excerpts, excerpt -> excerpt.window()
                        .times()
                        .to()))
                .bind("superseded", superseded);
    }
}
