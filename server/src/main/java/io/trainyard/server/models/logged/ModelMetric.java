package io.trainyard.server.models.logged;

import java.util.UUID;

/**
 * A metric that a run has logged for a model.
 *
 * @param run the name that clients know the run by
 * @param time in milliseconds since 1970
 * @param datasetName what it was measured on; empty if nobody said
 * @param datasetDigest likewise
 */
public record ModelMetric(
        LoggedModelId model,
        UUID run,
        String key,
        double value,
        long time,
        long step,
        String datasetName,
        String datasetDigest) {
    public ModelMetric {
        LoggedTexts.metric(key, datasetName, datasetDigest);
    }
}
