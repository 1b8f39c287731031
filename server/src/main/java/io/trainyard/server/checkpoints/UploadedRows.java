package io.trainyard.server.checkpoints;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.contract.NetworkSpec;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Checkpoints without a run as rows. */
final class UploadedRows {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /** Whose a checkpoint is: a run's, or nobody's. */
    record Owner(@Nullable Long run) {}

    private UploadedRows() {}

    static long insert(Handle handle, UploadedWeights weights, long size) {
        return handle.createQuery(
                        """
                        insert into checkpoint (name, network, input, classes, class_names, uploaded_by, size, resume,
                            reasons, metrics, metadata)
                        values (:name, cast(:network as jsonb), :input, :classes, :classNames, :by, :size, false,
                            '{uploaded}', '{}', '{}')
                        returning id
                        """)
                .bind("name", weights.name())
                .bind("network", json(weights.network()))
                .bind("input", weights.input())
                .bind("classes", weights.classes())
                .bindArray("classNames", String.class, weights.classNames())
                .bind("by", weights.uploadedBy())
                .bind("size", size)
                .mapTo(long.class)
                .one();
    }

    /** An upload's row stays until the transaction ends. */
    static void keep(Handle handle, long id) {
        handle.createQuery("select id from checkpoint where id = :id for key share")
                .bind("id", id)
                .mapTo(long.class)
                .findOne()
                .orElseThrow(() -> new CheckpointNotFound(id));
    }

    static void complete(Handle handle, long id, Map<String, String> metadata) {
        handle.createUpdate("update checkpoint set complete = true, metadata = cast(:metadata as jsonb) where id = :id")
                .bind("id", id)
                .bind("metadata", json(metadata))
                .execute();
    }

    /** Keeps others from referring to the checkpoint until the transaction ends; empty if there is none. */
    static Optional<Owner> lock(Handle handle, long id) {
        return handle.createQuery("select run_id from checkpoint where id = :id and complete and not resume for update")
                .bind("id", id)
                .map((row, context) -> new Owner(row.getObject("run_id", Long.class)))
                .findOne();
    }

    static List<Long> abandoned(Handle handle) {
        return handle.createQuery(
                        """
                        select id from checkpoint
                        where run_id is null and not complete and created_at < now() - interval '1 day'
                        for update skip locked
                        """)
                .mapTo(Long.class)
                .list();
    }

    /** What the row of an uploaded checkpoint says; null for one that a run has cut. */
    static @Nullable UploadedWeights read(ResultSet row) throws SQLException {
        if (row.getString("network") == null) {
            return null;
        }
        Array classNames = row.getArray("class_names");
        return new UploadedWeights(
                row.getString("name"),
                network(row.getString("network")),
                row.getString("input"),
                row.getInt("classes"),
                classNames == null ? null : List.of((String[]) classNames.getArray()),
                row.getString("uploaded_by"));
    }

    private static NetworkSpec network(String json) {
        try {
            return JSON.readValue(json, NetworkSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored network cannot be read", e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }
}
