package io.trainyard.agent.tensorboard;

import io.trainyard.agent.tensorboard.proto.DataType;
import io.trainyard.agent.tensorboard.proto.TensorProto;
import io.trainyard.agent.tensorboard.proto.TensorShapeProto.Dim;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;

/** Tensors of one element, as numbers. */
final class TensorScalar {
    private static final int BFLOAT16_SHIFT = 16;
    private static final int HALF_MANTISSA = 10;
    private static final int HALF_EXPONENTS = 0x1f;
    private static final int HALF_BIAS = 15;

    private TensorScalar() {}

    /** Empty for a tensor of several elements, or of anything but numbers. */
    static OptionalDouble of(TensorProto tensor) {
        long elements = tensor.getTensorShape().getDimList().stream()
                .mapToLong(Dim::getSize)
                .reduce(1, (one, other) -> one * other);
        if (elements != 1) {
            return OptionalDouble.empty();
        }
        return tensor.getTensorContent().isEmpty() ? listed(tensor) : raw(tensor);
    }

    private static OptionalDouble listed(TensorProto tensor) {
        return switch (tensor.getDtype()) {
            case DT_FLOAT -> first(tensor.getFloatValList());
            case DT_DOUBLE -> first(tensor.getDoubleValList());
            case DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_UINT16 -> first(tensor.getIntValList());
            case DT_INT64 -> first(tensor.getInt64ValList());
            case DT_UINT32 ->
                first(tensor.getUint32ValList().stream()
                        .map(Integer::toUnsignedLong)
                        .toList());
            case DT_UINT64 ->
                first(tensor.getUint64ValList().stream()
                        .map(TensorScalar::unsigned)
                        .toList());
            case DT_BOOL ->
                first(tensor.getBoolValList().stream().map(bit -> bit ? 1 : 0).toList());
            case DT_HALF ->
                first(tensor.getHalfValList().stream().map(TensorScalar::half).toList());
            case DT_BFLOAT16 ->
                first(tensor.getHalfValList().stream()
                        .map(bits -> Float.intBitsToFloat(bits << BFLOAT16_SHIFT))
                        .toList());
            default -> OptionalDouble.empty();
        };
    }

    /** A tensor whose list is empty holds zeros. */
    private static OptionalDouble first(List<? extends Number> values) {
        return OptionalDouble.of(values.isEmpty() ? 0 : values.get(0).doubleValue());
    }

    private static OptionalDouble raw(TensorProto tensor) {
        ByteBuffer bytes = tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() != size(tensor.getDtype())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (tensor.getDtype()) {
                    case DT_FLOAT -> bytes.getFloat();
                    case DT_DOUBLE -> bytes.getDouble();
                    case DT_INT32 -> bytes.getInt();
                    case DT_UINT32 -> Integer.toUnsignedLong(bytes.getInt());
                    case DT_INT64 -> bytes.getLong();
                    case DT_UINT64 -> unsigned(bytes.getLong());
                    case DT_INT16 -> bytes.getShort();
                    case DT_UINT16 -> Short.toUnsignedInt(bytes.getShort());
                    case DT_HALF -> half(bytes.getShort());
                    case DT_BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << BFLOAT16_SHIFT);
                    case DT_INT8 -> bytes.get();
                    default -> Byte.toUnsignedInt(bytes.get());
                });
    }

    private static int size(DataType type) {
        return switch (type) {
            case DT_DOUBLE, DT_INT64, DT_UINT64 -> Long.BYTES;
            case DT_FLOAT, DT_INT32, DT_UINT32 -> Integer.BYTES;
            case DT_INT16, DT_UINT16, DT_HALF, DT_BFLOAT16 -> Short.BYTES;
            case DT_INT8, DT_UINT8, DT_BOOL -> Byte.BYTES;
            default -> -1;
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** IEEE 754 binary16. */
    private static double half(int bits) {
        int mantissa = bits & (1 << HALF_MANTISSA) - 1;
        int exponent = bits >> HALF_MANTISSA & HALF_EXPONENTS;
        double size =
                switch (exponent) {
                    case 0 -> Math.scalb((double) mantissa, 1 - HALF_BIAS - HALF_MANTISSA);
                    case HALF_EXPONENTS -> mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default ->
                        Math.scalb((double) (mantissa | 1 << HALF_MANTISSA), exponent - HALF_BIAS - HALF_MANTISSA);
                };
        return (bits & 0x8000) == 0 ? size : -size;
    }
}
