package io.trainyard.networks.safetensors;

import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.Weights;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A safetensors file open for reading: the header is in memory, tensors stay on the disk until they are asked for. */
public final class SafetensorsFile implements Weights, Closeable {
    /** The format's own limit. */
    public static final int MAX_HEADER_BYTES = 100_000_000;

    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final Map<String, Entry> byName;

    /**
     * Where a tensor lies.
     *
     * @param shape outermost dimension first
     * @param offset from the file's start
     */
    public record Entry(String name, DType type, List<Long> shape, long offset, long bytes) {}

    private SafetensorsFile(FileChannel channel, SafetensorsHeader header) {
        this.channel = channel;
        this.header = header;
        this.byName = header.entries().stream().collect(Collectors.toMap(Entry::name, Function.identity()));
    }

    /** Opens and checks a file; throws {@link SafetensorsException} where it is cut off, contradictory or foreign. */
    public static SafetensorsFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SafetensorsFile(channel, readHeader(file.getFileName().toString(), channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SafetensorsHeader readHeader(String name, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Safetensors.LENGTH_BYTES) {
            throw new SafetensorsException(name, size, "the file ends before the header's length; it is cut off");
        }
        long length = read(channel, 0, Safetensors.LENGTH_BYTES).getLong();
        if (length < 0 || length > MAX_HEADER_BYTES) {
            throw new SafetensorsException(
                    name, 0, "a header of " + Long.toUnsignedString(length) + " bytes; this is no safetensors file");
        }
        if (length > size - Safetensors.LENGTH_BYTES) {
            throw new SafetensorsException(name, size, "the file ends before its header does; it is cut off");
        }
        byte[] json = read(channel, Safetensors.LENGTH_BYTES, (int) length).array();
        return SafetensorsHeader.parse(name, json, Safetensors.LENGTH_BYTES + length, size);
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("the file shrank while it was read");
            }
        }
        return bytes.flip();
    }

    /** What the writer said of the whole file. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** All tensors, in the order of their bytes. */
    public List<Entry> entries() {
        return header.entries();
    }

    /** Throws IllegalArgumentException where the file has no such tensor. */
    public Entry entry(String name) {
        Entry entry = byName.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("the file has no tensor " + name);
        }
        return entry;
    }

    /** A tensor's bytes as a read-only, little-endian view of the file, of at most 2 GiB. */
    public ByteBuffer map(String name) throws IOException {
        Entry entry = entry(name);
        return channel.map(FileChannel.MapMode.READ_ONLY, entry.offset(), entry.bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public TensorSource source(String name) {
        Entry entry = entry(name);
        return out -> copy(entry, out);
    }

    private void copy(Entry entry, OutputStream out) throws IOException {
        WritableByteChannel to = Channels.newChannel(out);
        for (long done = 0; done < entry.bytes(); ) {
            long moved = channel.transferTo(entry.offset() + done, entry.bytes() - done, to);
            if (moved <= 0) {
                throw new EOFException("the file shrank while tensor " + entry.name() + " was read");
            }
            done += moved;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
