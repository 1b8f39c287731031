package io.trainyard.server.mlflow.models;

import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.mlflow.AskedRuns;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the source of a version may be: a URI whose path leads nowhere up; a path on a disk only below the files of the
 * run that is named with it (mlflow/server/handlers.py).
 */
@Singleton
class SourceCheck {
    private static final Pattern URI =
            Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):(//[^/]*)?(?<path>[^?#]*).*", Pattern.DOTALL);
    private static final int MOST_ENCODINGS = 8;

    @Inject
    AskedRuns asked;

    @Inject
    RunArtifacts runs;

    void check(String source, MlflowRequest request) {
        Matcher uri = URI.matcher(source);
        boolean local = !uri.matches() || uri.group("scheme").equals("file");
        if (local) {
            checkLocal(source, request.text("run_id", ""));
        } else {
            checkPath(source, decoded(source));
        }
    }

    private void checkLocal(String source, String run) {
        if (!run.isEmpty()) {
            String files = withoutScheme(runs.uri(asked.get(run).id()));
            String path = withoutScheme(decoded(source));
            boolean below = path.equals(files) || path.startsWith(files + "/");
            if (files.startsWith("/") && below && !climbs(path)) {
                return;
            }
        }
        throw MlflowProblem.invalid(
                ("Invalid model version source: '%s'. To use a local path as a model version source, the run_id request parameter"
                                + " has to be specified and the local path has to be contained within the artifact"
                                + " directory of the run specified by the run_id.")
                        .formatted(source));
    }

    private static void checkPath(String source, String decoded) {
        Matcher uri = URI.matcher(decoded);
        boolean absolute = uri.matches() && uri.group("path").startsWith("/");
        if (!absolute || climbs(decoded) || decoded.indexOf('\0') >= 0) {
            throw MlflowProblem.invalid(("Invalid model version source: '%s'. If supplying a source as an http, https,"
                            + " local file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be"
                            + " provided without relative path references present. Please provide an absolute path.")
                    .formatted(source));
        }
    }

    private static boolean climbs(String path) {
        return Arrays.stream(path.split("/")).anyMatch(List.of(".", "..")::contains);
    }

    private static String withoutScheme(String uri) {
        return uri.replaceFirst("^file:(//)?", "");
    }

    private static String decoded(String text) {
        String decoded = text;
        for (int i = 0; i < MOST_ENCODINGS; i++) {
            try {
                String next = URLDecoder.decode(decoded, StandardCharsets.UTF_8);
                if (next.equals(decoded)) {
                    break;
                }
                decoded = next;
            } catch (IllegalArgumentException e) {
                break; // a percent sign that encodes nothing
            }
        }
        return decoded;
    }
}
