package io.trainyard.server.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table of insights. */
final class InsightRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, Double>> NUMBERS = new TypeReference<>() {};

    private static final String INSERT =
            """
            insert into insight (run_id, kind, key, axis, step, until, value, numbers, message, found_at)
            values (:run, :kind, :key, :axis, :step, :until, :value, cast(:numbers as jsonb), :message, :foundAt)
            """;

    private static final String REPLACE =
            """
            update insight set axis = :axis, step = :step, until = :until, value = :value,
                numbers = cast(:numbers as jsonb), message = :message, withdrawn = false
            where id = :id
            """;

    private InsightRows() {}

    /** @param withdrawn whether it is not seen any more */
    record Row(long id, Insight insight, boolean withdrawn) {}

    /** By step, then in the order in which they were found; those that were withdrawn too. */
    static List<Row> of(Handle handle, long run) {
        return handle.createQuery("select * from insight where run_id = :run order by step, id")
                .bind("run", run)
                .map((row, context) -> new Row(row.getLong("id"), insight(row), row.getBoolean("withdrawn")))
                .list();
    }

    static void insert(Handle handle, long run, Insight insight) {
        bind(handle.createUpdate(INSERT), insight)
                .bind("run", run)
                .bind("kind", insight.kind().word())
                .bind("key", insight.key())
                .bind("foundAt", insight.foundAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** The same insight as it stands now; it keeps when it was found. */
    static void replace(Handle handle, long id, Insight insight) {
        bind(handle.createUpdate(REPLACE), insight).bind("id", id).execute();
    }

    static void withdraw(Handle handle, long id) {
        handle.execute("update insight set withdrawn = true where id = ?", id);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Insight insight) {
        return statement
                .bind("axis", insight.axis())
                .bind("step", insight.step())
                .bind("until", insight.until())
                .bind("value", insight.value())
                .bind("numbers", text(insight))
                .bind("message", insight.message());
    }

    private static Insight insight(ResultSet row) throws SQLException {
        return new Insight(
                InsightKind.named(row.getString("kind")).orElseThrow(),
                row.getString("key"),
                row.getString("axis"),
                row.getLong("step"),
                row.getObject("until", Long.class),
                row.getDouble("value"),
                numbers(row.getString("numbers")),
                row.getString("message"),
                row.getObject("found_at", OffsetDateTime.class).toInstant());
    }

    private static String text(Insight insight) {
        try {
            return JSON.writeValueAsString(insight.numbers());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can always be written", e);
        }
    }

    private static TreeMap<String, Double> numbers(String text) {
        try {
            return JSON.readValue(text, NUMBERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored are numbers by name", e);
        }
    }
}
