package io.trainyard.server.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads the whole checkpoints of runs; resume points are not among them. */
@ApplicationScoped
public class Checkpoints {
    private static final TypeReference<Map<String, Double>> METRICS = new TypeReference<>() {};

    private static final String SELECT =
            """
            select distinct on (run_id, epoch) checkpoint.*,
                (select count(*) from checkpoint_tensor where checkpoint_id = checkpoint.id) as tensors
            from checkpoint
            where complete and not resume and <condition>
            order by run_id, epoch, attempt desc
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    @Inject
    public Checkpoints(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** By epoch; of an epoch that was trained twice, the newest attempt's. */
    public List<Checkpoint> of(long run) {
        return select("run_id = :id", run);
    }

    public Optional<Checkpoint> find(long id) {
        return select("id = :id", id).stream().findFirst();
    }

    boolean runExists(long run) {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from run where id = :run")
                .bind("run", run)
                .mapTo(int.class)
                .findOne()
                .isPresent());
    }

    private List<Checkpoint> select(String condition, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT.replace("<condition>", condition))
                .bind("id", id)
                .map((row, context) -> checkpoint(row))
                .list());
    }

    private Checkpoint checkpoint(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Checkpoint(
                id,
                row.getLong("run_id"),
                row.getInt("epoch"),
                row.getLong("step"),
                row.getInt("attempt"),
                List.of((String[]) row.getArray("reasons").getArray()),
                metrics(row.getString("metrics")),
                row.getLong("size"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("tensors"),
                "/api/v1/checkpoints/" + id + "/download?format=safetensors");
    }

    private Map<String, Double> metrics(String text) {
        try {
            return json.readValue(text, METRICS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored metrics are numbers by key", e);
        }
    }
}
