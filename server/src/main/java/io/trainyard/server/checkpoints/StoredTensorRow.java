package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.CheckpointManifest.Tensor;
import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor of a checkpoint, without its bytes.
 *
 * @param size in bytes
 * @param awaited the worker was asked to upload it
 */
record StoredTensorRow(String name, String dtype, List<Long> shape, long size, Sha256 sha256, boolean awaited) {
    static StoredTensorRow of(Tensor tensor) {
        return new StoredTensorRow(
                tensor.name(),
                tensor.dtype(),
                Arrays.stream(tensor.shape()).boxed().toList(),
                tensor.bytes(),
                new Sha256(tensor.sha256()),
                false);
    }

    static StoredTensorRow of(ResultSet row) throws SQLException {
        return new StoredTensorRow(
                row.getString("name"),
                row.getString("dtype"),
                List.of((Long[]) row.getArray("shape").getArray()),
                row.getLong("size"),
                Sha256.of(row.getBytes("sha256")),
                row.getBoolean("awaited"));
    }

    Tensor tensor() {
        return new Tensor(name, dtype, shape.stream().mapToLong(Long::longValue).toArray(), sha256.hex(), size);
    }

    boolean isSameAs(StoredTensorRow other) {
        return name.equals(other.name)
                && dtype.equals(other.dtype)
                && shape.equals(other.shape)
                && sha256.equals(other.sha256);
    }

    Blob blob() {
        return new Blob(sha256, size);
    }
}
