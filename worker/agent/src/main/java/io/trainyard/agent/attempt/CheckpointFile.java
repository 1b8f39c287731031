package io.trainyard.agent.attempt;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.contract.protocol.CheckpointManifest.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A safetensors file on disk, seen as tensors addressed by the SHA-256 of their bytes. */
final class CheckpointFile {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LENGTH_BYTES = 8;
    private static final long MOST_HEADER_BYTES = 100 << 20;

    private final Path path;
    private final List<Tensor> tensors = new ArrayList<>();
    private final Map<String, TensorBytes.Range> ranges = new HashMap<>();

    /** Reads the header and hashes every tensor. */
    CheckpointFile(Path path) throws IOException {
        this.path = path;
        try (FileChannel file = FileChannel.open(path)) {
            ByteBuffer length = read(file, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            long header = length.getLong();
            if (header < 2 || header > MOST_HEADER_BYTES || LENGTH_BYTES + header > file.size()) {
                throw new IOException(path + " is no safetensors file: its header would have " + header + " bytes");
            }
            byte[] text = read(file, LENGTH_BYTES, (int) header).array();
            Map<String, JsonNode> entries =
                    JSON.readValue(text, new TypeReference<LinkedHashMap<String, JsonNode>>() {});
            entries.remove("__metadata__");
            for (Map.Entry<String, JsonNode> entry : inFileOrder(entries)) {
                add(entry.getKey(), entry.getValue(), LENGTH_BYTES + header);
            }
        }
    }

    /** In file order. */
    List<Tensor> tensors() {
        return tensors;
    }

    /** The bytes of the tensors with these sums, end to end, in this order. */
    InputStream open(List<String> sums) {
        try {
            return new TensorBytes(path, sums.stream().map(ranges::get).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes {@link #open} gives. */
    long bytes(List<String> sums) {
        for (String sum : sums) {
            if (!ranges.containsKey(sum)) {
                throw new IllegalArgumentException(path + " has no tensor with SHA-256 " + sum);
            }
        }
        return sums.stream().mapToLong(sum -> ranges.get(sum).length()).sum();
    }

    private void add(String name, JsonNode tensor, long dataStart) throws IOException {
        long begin = tensor.required("data_offsets").required(0).asLong();
        long end = tensor.required("data_offsets").required(1).asLong();
        TensorBytes.Range range = new TensorBytes.Range(dataStart + begin, end - begin);
        List<Long> shape = new ArrayList<>();
        tensor.required("shape").forEach(size -> shape.add(size.asLong()));
        String sum = sha256(range);
        ranges.put(sum, range);
        tensors.add(new Tensor(
                name,
                tensor.required("dtype").asText(),
                shape.stream().mapToLong(Long::longValue).toArray(),
                sum,
                range.length()));
    }

    private String sha256(TensorBytes.Range range) throws IOException {
        try (InputStream bytes = new TensorBytes(path, List.of(range))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static List<Map.Entry<String, JsonNode>> inFileOrder(Map<String, JsonNode> entries) {
        return entries.entrySet().stream()
                .sorted(Comparator.comparingLong(entry ->
                        entry.getValue().required("data_offsets").required(0).asLong()))
                .toList();
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the checkpoint file ends after " + file.size() + " bytes, inside its header");
            }
        }
        return buffer.flip();
    }
}
