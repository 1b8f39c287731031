package io.trainyard.training.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tensors between the device and the files of the host, little-endian and row-major there. */
final class HostTensor {
    private HostTensor() {}

    /** The numbers of {@code tensor} at the time they are written. */
    static TensorSource source(NDArray tensor) {
        return out -> {
            NDArray host = tensor.toDevice(Device.cpu(), false);
            try {
                TensorSource.of(host.toByteBuffer()).writeTo(out);
            } finally {
                if (host != tensor) {
                    // DJL opens a manager of its own for an array that changes device
                    host.getManager().close();
                }
            }
        };
    }

    /** A tensor on the device of {@code manager}, in memory of its own. */
    static PtNDArray read(TensorSource source, TensorSpec tensor, NDManager manager) throws IOException {
        if (tensor.type() != DType.F32) {
            throw new IllegalArgumentException(tensor.name() + " is of type " + tensor.type() + ", not F32");
        }
        ByteBuffer direct =
                ByteBuffer.allocateDirect(Math.toIntExact(tensor.bytes())).order(ByteOrder.nativeOrder());
        source.writeExactly(new BufferOutput(direct), tensor.name(), tensor.bytes());
        direct.flip();
        Shape shape =
                new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
        // On a CPU the array is a view of the buffer; the copy belongs to libtorch.
        try (NDArray view = manager.create(direct, shape, DataType.FLOAT32)) {
            return (PtNDArray) view.duplicate();
        }
    }

    /** Fills a buffer, so that a tensor of half a gigabyte never lies on the heap. */
    private static final class BufferOutput extends OutputStream {
        private final ByteBuffer buffer;

        BufferOutput(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int value) {
            buffer.put((byte) value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            buffer.put(bytes, offset, length);
        }
    }
}
