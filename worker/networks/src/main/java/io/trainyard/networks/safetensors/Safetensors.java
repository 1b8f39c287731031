package io.trainyard.networks.safetensors;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes safetensors files, a tensor at a time, in the order given. */
public final class Safetensors {
    static final String METADATA = "__metadata__";
    static final int LENGTH_BYTES = 8;
    private static final int ALIGNMENT = 8;
    private static final int BUFFER = 1 << 16;
    private static final JsonFactory JSON = new JsonFactory();

    private Safetensors() {}

    /** Writes a file, replacing an older one, and forces it to the disk. */
    public static void write(Path file, Map<String, String> metadata, List<StoredTensor> tensors) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            write(out, metadata, tensors);
            channel.force(true);
        }
    }

    /**
     * Writes to a stream, which is flushed and left open.
     *
     * @throws IllegalArgumentException where two tensors share a name
     */
    public static void write(OutputStream out, Map<String, String> metadata, List<StoredTensor> tensors)
            throws IOException {
        byte[] header = header(metadata, tensors);
        out.write(ByteBuffer.allocate(LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (StoredTensor tensor : tensors) {
            tensor.source().writeExactly(out, tensor.name(), tensor.bytes());
        }
        out.flush();
    }

    /** How many bytes {@link #write(OutputStream, Map, List)} writes. */
    public static long size(Map<String, String> metadata, List<StoredTensor> tensors) throws IOException {
        long data = tensors.stream().mapToLong(StoredTensor::bytes).reduce(0, Math::addExact);
        return LENGTH_BYTES + header(metadata, tensors).length + data;
    }

    private static byte[] header(Map<String, String> metadata, List<StoredTensor> tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<String> names = new HashSet<>(Set.of(METADATA));
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long offset = 0;
            for (StoredTensor tensor : tensors) {
                if (!names.add(tensor.name())) {
                    throw new IllegalArgumentException("two tensors are called " + tensor.name());
                }
                offset = entry(json, tensor, offset);
            }
            json.writeEndObject();
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static long entry(JsonGenerator json, StoredTensor tensor, long offset) throws IOException {
        long end = Math.addExact(offset, tensor.bytes());
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField("dtype", tensor.type().name());
        json.writeFieldName("shape");
        json.writeArray(
                tensor.shape().stream().mapToLong(Long::longValue).toArray(),
                0,
                tensor.shape().size());
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {offset, end}, 0, 2);
        json.writeEndObject();
        return end;
    }
}
