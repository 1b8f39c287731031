package io.trainyard.server.artifacts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where clients are told to keep files: with this server unless an experiment names another place, such as a bucket, which
 * they then reach by themselves.
 */
public final class ArtifactUri {
    private static final String SCHEME = "mlflow-artifacts";
    private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

    private ArtifactUri() {}

    /** @param location of the experiment; null for this server */
    public static String ofExperiment(long experiment, @Nullable String location) {
        return location == null ? SCHEME + ":/" + experiment : location;
    }

    public static String ofRun(long experiment, @Nullable String location, UUID run) {
        return ofRun(ofExperiment(experiment, location), run.toString().replace("-", ""));
    }

    /** @param run the name that clients know it by */
    public static String ofRun(String experimentUri, String run) {
        return below(experimentUri, run + "/artifacts");
    }

    public static String ofLoggedModel(long experiment, @Nullable String location, String model) {
        return below(ofExperiment(experiment, location), "models/" + model + "/artifacts");
    }

    /**
     * Where a URI leads here; empty if it leads elsewhere.
     *
     * @throws InvalidArtifactPathProblem if it leads here, and its path is none
     */
    public static Optional<ArtifactPath> path(String uri) {
        try {
            URI parsed = new URI(uri);
            @Nullable String path = parsed.getPath();
            if (path == null || parsed.getScheme() == null) {
                return Optional.empty();
            }
            if (parsed.getScheme().equals(SCHEME)) {
                return Optional.of(ArtifactPath.of(path.replaceFirst("^/+", "")));
            }
            int proxied = parsed.getScheme().startsWith("http") ? path.indexOf(PROXY) : -1;
            return proxied < 0
                    ? Optional.empty()
                    : Optional.of(ArtifactPath.of(path.substring(proxied + PROXY.length())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What stands behind a question mark stays at the end. */
    private static String below(String uri, String path) {
        int query = uri.indexOf('?');
        String place = query < 0 ? uri : uri.substring(0, query);
        return place + (place.endsWith("/") ? "" : "/") + path + (query < 0 ? "" : uri.substring(query));
    }
}
