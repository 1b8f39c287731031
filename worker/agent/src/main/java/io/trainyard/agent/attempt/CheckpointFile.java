package io.trainyard.agent.attempt;

import io.trainyard.contract.protocol.CheckpointManifest.Tensor;
import io.trainyard.networks.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A safetensors file on disk, seen as tensors addressed by the SHA-256 of their bytes. */
public final class CheckpointFile {
    private final Path path;
    private final List<Tensor> tensors = new ArrayList<>();
    private final Map<String, TensorBytes.Range> ranges = new HashMap<>();

    /** Reads the header and hashes every tensor. */
    public CheckpointFile(Path path) throws IOException {
        this.path = path;
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (SafetensorsFile.Entry entry : file.entries()) {
                String sum = Sha256.of(file.source(entry.name()));
                ranges.put(sum, new TensorBytes.Range(entry.offset(), entry.bytes()));
                long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
                tensors.add(new Tensor(entry.name(), entry.type().name(), shape, sum, entry.bytes()));
            }
        }
    }

    /** In file order. */
    public List<Tensor> tensors() {
        return List.copyOf(tensors);
    }

    /** The bytes of the tensors with these sums, end to end, in this order. */
    InputStream open(List<String> sums) {
        try {
            return new TensorBytes(path, sums.stream().map(this::range).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes {@link #open} gives. */
    long bytes(List<String> sums) {
        return sums.stream()
                .map(this::range)
                .mapToLong(TensorBytes.Range::length)
                .sum();
    }

    private TensorBytes.Range range(String sum) {
        TensorBytes.Range range = ranges.get(sum);
        if (range == null) {
            throw new IllegalArgumentException(path + " has no tensor with SHA-256 " + sum);
        }
        return range;
    }
}
