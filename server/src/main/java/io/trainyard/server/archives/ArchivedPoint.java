package io.trainyard.server.archives;

import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.server.metrics.LoggedPoint;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run's points, as the export of metrics writes it.
 *
 * @param axis what the steps count, {@code epoch} or {@code step}
 * @param time milliseconds since 1970
 */
record ArchivedPoint(
        @Nullable String key, @Nullable String axis, @Nullable Long step, @Nullable Long time, @Nullable Double value) {

    private static final String EPOCH = Axis.EPOCH.name().toLowerCase(Locale.ROOT);
    private static final String STEP = Axis.STEP.name().toLowerCase(Locale.ROOT);

    boolean isWhole() {
        return key != null
                && step != null
                && time != null
                && value != null
                && (EPOCH.equals(axis) || STEP.equals(axis));
    }

    boolean countsEpochs() {
        return EPOCH.equals(axis);
    }

    /** Of one that is whole. */
    LoggedPoint logged() {
        return new LoggedPoint(key, value, time, step);
    }
}
