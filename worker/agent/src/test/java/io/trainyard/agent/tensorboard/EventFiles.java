package io.trainyard.agent.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Value;
import io.trainyard.agent.tensorboard.proto.DataType;
import io.trainyard.agent.tensorboard.proto.Event;
import io.trainyard.agent.tensorboard.proto.HParamsPluginData;
import io.trainyard.agent.tensorboard.proto.SessionEndInfo;
import io.trainyard.agent.tensorboard.proto.SessionLog;
import io.trainyard.agent.tensorboard.proto.SessionStartInfo;
import io.trainyard.agent.tensorboard.proto.Summary;
import io.trainyard.agent.tensorboard.proto.SummaryMetadata;
import io.trainyard.agent.tensorboard.proto.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Writes event files as TensorFlow and PyTorch do. */
public final class EventFiles {
    /** Wall time of step 0, in seconds since 1970. */
    public static final double START = 1_767_225_600;

    private EventFiles() {}

    /** Appends records, each with its length and checksums. */
    public static void append(Path file, Message... events) throws IOException {
        for (Message event : events) {
            byte[] bytes = event.toByteArray();
            ByteBuffer record = ByteBuffer.allocate(bytes.length + 16).order(ByteOrder.LITTLE_ENDIAN);
            record.putLong(bytes.length);
            byte[] length = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(bytes.length)
                    .array();
            record.putInt(MaskedCrc.of(length)).put(bytes).putInt(MaskedCrc.of(bytes));
            Files.createDirectories(file.getParent());
            Files.write(file, record.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    public static Event version() {
        return Event.newBuilder()
                .setWallTime(START)
                .setFileVersion("brain.Event:2")
                .build();
    }

    /** A session starts at a step, as TensorFlow 1 writes it, and PyTorch where it was given a {@code purge_step}. */
    public static Event started(long step) {
        return Event.newBuilder()
                .setWallTime(START + step)
                .setStep(step)
                .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START))
                .build();
    }

    /** As PyTorch writes it, a second after the step before. */
    public static Event simple(String tag, long step, float value) {
        return event(step, Summary.Value.newBuilder().setTag(tag).setSimpleValue(value));
    }

    /** As TensorFlow 2 writes it; the metadata stand with the first one of a file. */
    public static Event tensor(String tag, long step, float value, boolean first) {
        byte[] content = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        Summary.Value.Builder summary = Summary.Value.newBuilder()
                .setTag(tag)
                .setTensor(TensorProto.newBuilder()
                        .setDtype(DataType.DT_FLOAT)
                        .setTensorContent(ByteString.copyFrom(content)));
        return event(step, first ? summary.setMetadata(plugin("scalars", ByteString.EMPTY)) : summary);
    }

    public static Event ofPlugin(String name, String tag, TensorProto tensor) {
        return event(
                0,
                Summary.Value.newBuilder()
                        .setTag(tag)
                        .setMetadata(plugin(name, ByteString.EMPTY))
                        .setTensor(tensor));
    }

    public static Event hyperparameters(Map<String, Value> params) {
        return hparams(
                "_hparams_/session_start_info",
                HParamsPluginData.newBuilder()
                        .setSessionStartInfo(SessionStartInfo.newBuilder().putAllHparams(params)));
    }

    public static Event ended(SessionEndInfo.Status status) {
        return hparams(
                "_hparams_/session_end_info",
                HParamsPluginData.newBuilder()
                        .setSessionEndInfo(SessionEndInfo.newBuilder().setStatus(status)));
    }

    private static Event hparams(String tag, HParamsPluginData.Builder data) {
        return event(
                0,
                Summary.Value.newBuilder()
                        .setTag(tag)
                        .setMetadata(plugin("hparams", data.build().toByteString())));
    }

    private static SummaryMetadata plugin(String name, ByteString content) {
        return SummaryMetadata.newBuilder()
                .setPluginData(SummaryMetadata.PluginData.newBuilder()
                        .setPluginName(name)
                        .setContent(content))
                .build();
    }

    private static Event event(long step, Summary.Value.Builder value) {
        return Event.newBuilder()
                .setWallTime(START + step)
                .setStep(step)
                .setSummary(Summary.newBuilder().addValue(value))
                .build();
    }
}
