package io.trainyard.agent.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import io.trainyard.agent.tensorboard.proto.DataType;
import io.trainyard.agent.tensorboard.proto.Event;
import io.trainyard.agent.tensorboard.proto.SessionEndInfo;
import io.trainyard.agent.tensorboard.proto.TensorProto;
import io.trainyard.agent.tensorboard.proto.TensorShapeProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static final long START = (long) EventFiles.START * 1000;

    private final EventReader reader = new EventReader();

    @Test
    void simpleValuesAreScalars() throws InvalidProtocolBufferException {
        assertThat(read(EventFiles.simple("loss", 3, 0.5f))).containsExactly(new Scalar("loss", 3, START + 3000, 0.5));
        assertThat(read(EventFiles.simple("loss", 4, Float.NaN)))
                .extracting(Scalar::value)
                .containsExactly(Double.NaN);
    }

    @Test
    void tensorsOfTheScalarPluginAreScalarsAfterTheirMetadata() throws InvalidProtocolBufferException {
        assertThat(read(EventFiles.tensor("loss", 0, 0.5f, true))).hasSize(1);
        assertThat(read(EventFiles.tensor("loss", 1, 0.25f, false)))
                .containsExactly(new Scalar("loss", 1, START + 1000, 0.25));
    }

    @Test
    void imagesTextsAndHistogramsAreLeftOutAndCounted() throws InvalidProtocolBufferException {
        TensorProto one = TensorProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .addFloatVal(1)
                .build();
        TensorProto text = TensorProto.newBuilder().setDtype(DataType.DT_STRING).build();
        assertThat(read(EventFiles.ofPlugin("histograms", "weights", one))).isEmpty();
        assertThat(read(EventFiles.ofPlugin("text", "notes", text))).isEmpty();
        assertThat(reader.leftOut()).isEqualTo(2);
    }

    @Test
    void hyperparametersArePlainWords() throws InvalidProtocolBufferException {
        read(EventFiles.hyperparameters(Map.of(
                "lr", Value.newBuilder().setNumberValue(0.001).build(),
                "batch_size", Value.newBuilder().setNumberValue(128).build(),
                "optimizer", Value.newBuilder().setStringValue("adam").build(),
                "augment", Value.newBuilder().setBoolValue(true).build())));
        assertThat(reader.params())
                .isEqualTo(Map.of("lr", "0.001", "batch_size", "128", "optimizer", "adam", "augment", "true"));
        assertThat(reader.leftOut()).isZero();
    }

    @Test
    void aSessionThatFailedSaysSo() throws InvalidProtocolBufferException {
        read(EventFiles.ended(SessionEndInfo.Status.STATUS_SUCCESS));
        assertThat(reader.failed()).isFalse();
        EventReader other = new EventReader();
        other.read(EventFiles.ended(SessionEndInfo.Status.STATUS_FAILURE).toByteArray());
        assertThat(other.failed()).isTrue();
    }

    @Test
    void theFirstStartOfARunIsNoRestartAndEachOtherIs() throws InvalidProtocolBufferException {
        reader.nextFile();
        read(EventFiles.simple("loss", 0, 1));
        assertThat(restart(EventFiles.started(0))).isNull();
        assertThat(restart(EventFiles.started(7))).isEqualTo(7);
        assertThat(restart(EventFiles.simple("loss", 7, 1))).isNull();

        EventReader purged = new EventReader();
        purged.nextFile();
        purged.read(EventFiles.simple("loss", 0, 1).toByteArray());
        purged.nextFile();
        assertThat(purged.read(EventFiles.started(0).toByteArray()).restartedAt())
                .isZero();
    }

    @Test
    void numbersOfEveryTypeAreRead() {
        assertThat(scalar(TensorProto.newBuilder().setDtype(DataType.DT_DOUBLE).addDoubleVal(0.1)))
                .isEqualTo(0.1);
        assertThat(scalar(TensorProto.newBuilder().setDtype(DataType.DT_INT64).addInt64Val(-7)))
                .isEqualTo(-7);
        assertThat(scalar(TensorProto.newBuilder().setDtype(DataType.DT_UINT64).addUint64Val(-1)))
                .isEqualTo(0x1p64);
        assertThat(scalar(TensorProto.newBuilder().setDtype(DataType.DT_UINT32).addUint32Val(-1)))
                .isEqualTo(4294967295.0);
        assertThat(scalar(TensorProto.newBuilder().setDtype(DataType.DT_BOOL).addBoolVal(true)))
                .isEqualTo(1);
        assertThat(scalar(TensorProto.newBuilder().setDtype(DataType.DT_FLOAT))).isZero();
        assertThat(half(0x3c00)).isEqualTo(1);
        assertThat(half(0xc000)).isEqualTo(-2);
        assertThat(half(0x0001)).isEqualTo(0x1p-24);
        assertThat(half(0x7bff)).isEqualTo(65504);
        assertThat(half(0x7c00)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(half(0x7e00)).isNaN();
        assertThat(scalar(
                        TensorProto.newBuilder().setDtype(DataType.DT_BFLOAT16).addHalfVal(0x3fc0)))
                .isEqualTo(1.5);
        byte[] content = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.1)
                .array();
        assertThat(scalar(TensorProto.newBuilder()
                        .setDtype(DataType.DT_DOUBLE)
                        .setTensorContent(ByteString.copyFrom(content))))
                .isEqualTo(0.1);
    }

    @Test
    void tensorsOfSeveralNumbersAreNone() {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(2));
        TensorProto two = TensorProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(shape)
                .addFloatVal(1)
                .addFloatVal(2)
                .build();
        assertThat(TensorScalar.of(two)).isEmpty();
        TensorProto torn = TensorProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .setTensorContent(ByteString.copyFrom(new byte[3]))
                .build();
        assertThat(TensorScalar.of(torn)).isEmpty();
    }

    private List<Scalar> read(Event event) throws InvalidProtocolBufferException {
        return reader.read(event.toByteArray()).scalars();
    }

    private Long restart(Event event) throws InvalidProtocolBufferException {
        return reader.read(event.toByteArray()).restartedAt();
    }

    private static double half(int bits) {
        return scalar(TensorProto.newBuilder().setDtype(DataType.DT_HALF).addHalfVal(bits));
    }

    private static double scalar(TensorProto.Builder tensor) {
        return TensorScalar.of(tensor.build()).orElseThrow();
    }
}
