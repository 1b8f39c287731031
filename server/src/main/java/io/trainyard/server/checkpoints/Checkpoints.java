package io.trainyard.server.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.NetworkSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads whole checkpoints; resume points are not among them. */
@ApplicationScoped
public class Checkpoints {
    private static final TypeReference<Map<String, Double>> METRICS = new TypeReference<>() {};

    private static final String COLUMNS =
            "checkpoint.*, (select count(*) from checkpoint_tensor where checkpoint_id = checkpoint.id) as tensors";

    /** Most uploaded ones of a list. */
    private static final int MOST = 1000;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    @Inject
    public Checkpoints(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** Of a run by epoch; of an epoch that was trained twice, the newest attempt's. */
    public List<Checkpoint> of(long run) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select distinct on (epoch) %s from checkpoint
                        where complete and not resume and run_id = :run
                        order by epoch, attempt desc
                        """
                                .formatted(COLUMNS))
                .bind("run", run)
                .map((row, context) -> checkpoint(row))
                .list());
    }

    public Optional<Checkpoint> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select %s from checkpoint where complete and not resume and id = :id".formatted(COLUMNS))
                .bind("id", id)
                .map((row, context) -> checkpoint(row))
                .findOne());
    }

    /**
     * Weights that were uploaded, the newest first.
     *
     * @param family of any, if null; networks given by their layers are of the family {@code inline}
     * @param variant likewise
     */
    public List<Checkpoint> uploaded(@Nullable String family, @Nullable String variant) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select %s from checkpoint
                        where complete and run_id is null
                            and (cast(:family as text) is null or coalesce(network ->> 'family', :inline) = :family)
                            and (cast(:variant as text) is null or coalesce(network ->> 'variant', :inline) = :variant)
                        order by id desc limit :most
                        """
                                .formatted(COLUMNS))
                .bind("family", family)
                .bind("variant", variant)
                .bind("inline", NetworkSpec.INLINE)
                .bind("most", MOST)
                .map((row, context) -> checkpoint(row))
                .list());
    }

    boolean runExists(long run) {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from run where id = :run")
                .bind("run", run)
                .mapTo(int.class)
                .findOne()
                .isPresent());
    }

    private Checkpoint checkpoint(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Checkpoint(
                id,
                row.getObject("run_id", Long.class),
                row.getObject("epoch", Integer.class),
                row.getObject("step", Long.class),
                row.getObject("attempt", Integer.class),
                List.of((String[]) row.getArray("reasons").getArray()),
                metrics(row.getString("metrics")),
                row.getLong("size"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("tensors"),
                "/api/v1/checkpoints/" + id + "/download?format=safetensors",
                "/api/v1/checkpoints/" + id + "/card",
                UploadedRows.read(row));
    }

    private Map<String, Double> metrics(String text) {
        try {
            return json.readValue(text, METRICS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored metrics are numbers by key", e);
        }
    }
}
