package io.trainyard.networks.safetensors;

import io.trainyard.networks.safetensors.SafetensorsFile.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** A safetensors file as it comes over a connection: the header first, then one tensor after another. */
public final class SafetensorsStream {
    private final String name;
    private final InputStream in;
    private final SafetensorsHeader header;
    private long position;

    private SafetensorsStream(String name, InputStream in, SafetensorsHeader header, long position) {
        this.name = name;
        this.in = in;
        this.header = header;
        this.position = position;
    }

    /**
     * Reads and checks the header.
     *
     * @param name for messages
     * @param maxHeaderBytes what a header may have; it is held in memory several times over
     * @throws SafetensorsException where it is cut off, contradictory or foreign
     */
    public static SafetensorsStream open(String name, InputStream in, int maxHeaderBytes) throws IOException {
        byte[] length = in.readNBytes(Safetensors.LENGTH_BYTES);
        if (length.length < Safetensors.LENGTH_BYTES) {
            throw new SafetensorsException(
                    name, length.length, "the file ends before the header's length; it is cut off");
        }
        long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (bytes < 0 || bytes > maxHeaderBytes) {
            throw new SafetensorsException(
                    name,
                    0,
                    "a header of %s bytes; at most %d are read, so this is no safetensors file of a network"
                            .formatted(Long.toUnsignedString(bytes), maxHeaderBytes));
        }
        byte[] json = in.readNBytes((int) bytes);
        long start = Safetensors.LENGTH_BYTES + bytes;
        if (json.length < bytes) {
            throw new SafetensorsException(
                    name,
                    Safetensors.LENGTH_BYTES + json.length,
                    "the file ends before its header does; it is cut off");
        }
        return new SafetensorsStream(name, in, SafetensorsHeader.parse(name, json, start), start);
    }

    /** What the writer said of the whole file. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** All tensors, in the order in which their bytes come. */
    public List<Entry> entries() {
        return header.entries();
    }

    /**
     * The bytes of the next tensor, to be read to their end before the one after it. Reading throws {@link
     * SafetensorsException} where the file ends before the tensor does.
     */
    public InputStream next(Entry entry) {
        if (entry.offset() != position) {
            throw new IllegalStateException("tensor " + entry.name() + " is not the next one");
        }
        position += entry.bytes();
        return new TensorInput(entry);
    }

    /** Throws {@link SafetensorsException} where bytes follow that belong to no tensor. */
    public void checkEnd() throws IOException {
        if (in.read() >= 0) {
            throw new SafetensorsException(name, position, "bytes follow that belong to no tensor");
        }
    }

    private final class TensorInput extends InputStream {
        private final Entry entry;
        private long left;

        private TensorInput(Entry entry) {
            this.entry = entry;
            this.left = entry.bytes();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new SafetensorsException(
                        name,
                        entry.offset() + entry.bytes() - left,
                        "the file ends before tensor " + entry.name() + " does; it is cut off");
            }
            left -= count;
            return count;
        }
    }
}
