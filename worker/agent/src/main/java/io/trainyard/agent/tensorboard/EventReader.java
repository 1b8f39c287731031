package io.trainyard.agent.tensorboard;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import io.trainyard.agent.tensorboard.proto.Event;
import io.trainyard.agent.tensorboard.proto.HParamsPluginData;
import io.trainyard.agent.tensorboard.proto.SessionEndInfo;
import io.trainyard.agent.tensorboard.proto.SessionLog;
import io.trainyard.agent.tensorboard.proto.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one run say, in their order. Scalars are simple values, and tensors of one number; images, texts and
 * histograms are counted and left out. Hyperparameters are those of TensorBoard's hparams plugin.
 *
 * <p>A session that starts where another one has written before has gone back to its step: TensorBoard discards what it has
 * seen at that step and beyond (plugin_event_accumulator.py). It takes the first start of a run for none, since a session's
 * start need not be its first event; here that holds for the first file alone, because PyTorch's {@code purge_step} writes no
 * other start than that of the file in which the run goes on.
 */
final class EventReader {
    private static final String SCALARS = "scalars";
    private static final String HYPERPARAMETERS = "hparams";

    private final Map<String, String> plugins = new HashMap<>();
    private final Map<String, String> params = new TreeMap<>();
    private @Nullable Long firstTime;
    private @Nullable Long lastTime;
    private boolean failed;
    private boolean started;
    private int files;
    private long leftOut;

    /**
     * What a record says.
     *
     * @param restartedAt the step that the run has gone back to; null where it goes on
     */
    record Reading(List<Scalar> scalars, @Nullable Long restartedAt) {}

    /** What is read next stands in another file. */
    void nextFile() {
        files++;
    }

    /**
     * Reads a record.
     *
     * @throws InvalidProtocolBufferException if it is no event
     */
    Reading read(byte[] record) throws InvalidProtocolBufferException {
        Event event = Event.parseFrom(record);
        long time = Math.round(event.getWallTime() * 1000);
        firstTime = firstTime == null ? (Long) time : firstTime;
        lastTime = time;
        List<Scalar> scalars = new ArrayList<>();
        for (Summary.Value value : event.getSummary().getValueList()) {
            OptionalDouble number = number(value);
            if (number.isPresent()) {
                scalars.add(new Scalar(value.getTag(), event.getStep(), time, number.getAsDouble()));
            }
        }
        return new Reading(scalars, restart(event));
    }

    private @Nullable Long restart(Event event) {
        if (event.getSessionLog().getStatus() != SessionLog.SessionStatus.START) {
            return null;
        }
        boolean again = started || files > 1;
        started = true;
        return again ? event.getStep() : null;
    }

    private OptionalDouble number(Summary.Value value) throws InvalidProtocolBufferException {
        if (value.hasMetadata()) {
            plugins.putIfAbsent(
                    value.getTag(), value.getMetadata().getPluginData().getPluginName());
        }
        String plugin = plugins.getOrDefault(value.getTag(), "");
        if (plugin.equals(HYPERPARAMETERS)) {
            readHyperparameters(value);
            return OptionalDouble.empty();
        }
        OptionalDouble number = OptionalDouble.empty();
        if (value.hasSimpleValue()) {
            number = OptionalDouble.of(value.getSimpleValue());
        } else if (value.hasTensor() && (plugin.isEmpty() || plugin.equals(SCALARS))) {
            number = TensorScalar.of(value.getTensor());
        }
        leftOut += number.isEmpty() ? 1 : 0;
        return number;
    }

    private void readHyperparameters(Summary.Value value) throws InvalidProtocolBufferException {
        HParamsPluginData data =
                HParamsPluginData.parseFrom(value.getMetadata().getPluginData().getContent());
        data.getSessionStartInfo().getHparamsMap().forEach((key, param) -> params.putIfAbsent(key, text(param)));
        failed |= data.getSessionEndInfo().getStatus() == SessionEndInfo.Status.STATUS_FAILURE;
    }

    /** All numbers are doubles there; those that are whole are written as such. */
    private static String text(Value value) {
        return switch (value.getKindCase()) {
            case NUMBER_VALUE -> {
                double number = value.getNumberValue();
                yield number == Math.rint(number) && Math.abs(number) < 1e15
                        ? Long.toString((long) number)
                        : Double.toString(number);
            }
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> value.getStringValue();
        };
    }

    Map<String, String> params() {
        return params;
    }

    /** Milliseconds since 1970; null before the first record. */
    @Nullable
    Long firstTime() {
        return firstTime;
    }

    /** Milliseconds since 1970; null before the first record. */
    @Nullable
    Long lastTime() {
        return lastTime;
    }

    /** Whether the run says of itself that it failed. */
    boolean failed() {
        return failed;
    }

    /** How many images, texts, histograms and the like there were. */
    long leftOut() {
        return leftOut;
    }
}
