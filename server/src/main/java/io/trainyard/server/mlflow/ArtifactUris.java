package io.trainyard.server.mlflow;

import io.trainyard.server.experiments.Experiment;
import org.jspecify.annotations.Nullable;

/** Where clients keep the files of runs: with this server, unless their experiment says another place. */
public final class ArtifactUris {
    /** A place that this server keeps itself, and clients reach through it. */
    public static final String OURS = "mlflow-artifacts:/";

    private ArtifactUris() {}

    static String of(Experiment experiment) {
        return of(experiment.id(), experiment.artifactLocation());
    }

    static String of(long experiment, @Nullable String location) {
        return location == null ? OURS + experiment : location;
    }

    /** @param experimentUri of its experiment; what stands behind a question mark stays at the end */
    static String ofRun(String experimentUri, String run) {
        int query = experimentUri.indexOf('?');
        String place = query < 0 ? experimentUri : experimentUri.substring(0, query);
        String rest = query < 0 ? "" : experimentUri.substring(query);
        return place + (place.endsWith("/") ? "" : "/") + run + "/artifacts" + rest;
    }
}
