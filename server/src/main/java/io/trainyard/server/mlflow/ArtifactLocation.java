package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.wire.Lengths;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import java.net.URI;
import java.net.URISyntaxException;

/** Where clients want to keep the files of an experiment's runs by themselves, such as {@code s3://bucket/folder}. */
final class ArtifactLocation {
    private static final int LONGEST = 2048;

    private ArtifactLocation() {}

    /** The location, or a problem that says why it cannot be one. */
    static String checked(String location) {
        if (location.startsWith("runs:")) {
            throw MlflowProblem.invalid("Artifact location cannot be a runs:/ URI. Given: '" + location + "'");
        }
        Lengths.check("artifact_location", location, LONGEST);
        if (location.indexOf('#') >= 0 || location.indexOf(';') >= 0) {
            throw MlflowProblem.invalid("'artifact_location' URL can't include fragments or params.");
        }
        if (pathClimbs(location)) {
            throw MlflowProblem.invalid("Invalid artifact_location: it must not climb with '..'.");
        }
        return location;
    }

    private static boolean pathClimbs(String location) {
        try {
            String path = new URI(location.replace(' ', '+')).getPath();
            return path != null && ("/" + path + "/").contains("/../");
        } catch (URISyntaxException e) {
            return location.contains("..");
        }
    }
}
