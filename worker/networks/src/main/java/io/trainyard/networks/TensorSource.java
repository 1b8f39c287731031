package io.trainyard.networks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;

/** A tensor's numbers, little-endian and row-major, written when asked for. */
@FunctionalInterface
public interface TensorSource {
    void writeTo(OutputStream out) throws IOException;

    /** Writes the tensor called {@code name}; an IOException where it does not have {@code bytes} bytes. */
    default void writeExactly(OutputStream out, String name, long bytes) throws IOException {
        ExactOutput exact = new ExactOutput(out, name, bytes);
        writeTo(exact);
        exact.finish();
    }

    /** The bytes between position and limit; the buffer itself is left as it is. */
    static TensorSource of(ByteBuffer bytes) {
        return out -> {
            ByteBuffer view = bytes.duplicate();
            if (view.hasArray()) {
                out.write(view.array(), view.arrayOffset() + view.position(), view.remaining());
            } else {
                Channels.newChannel(out).write(view);
            }
        };
    }

    static TensorSource of(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return of(bytes);
    }
}
