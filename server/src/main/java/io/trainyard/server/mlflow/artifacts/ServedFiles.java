package io.trainyard.server.mlflow.artifacts;

import io.trainyard.server.artifacts.ArtifactAnswer;
import io.trainyard.server.artifacts.ArtifactEntry;
import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.ArtifactUri;
import io.trainyard.server.artifacts.Artifacts;
import io.trainyard.server.artifacts.ElsewhereProblem;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a run or a model: lists of folders, a page at a time, and the files themselves. */
@Singleton
public class ServedFiles {
    /** Entries of a page. */
    static final int PAGE = 10_000;

    @Inject
    Artifacts artifacts;

    /**
     * @param uri of all files of the run or model
     * @param path of a folder below
     * @param token from the page before; empty for the first
     * @throws ElsewhereProblem if the files are not kept here
     */
    public FileList page(String uri, String path, String token) {
        ArtifactPath below = ArtifactPath.of(path);
        ArtifactPath folder = root(uri).resolve(below);
        List<ArtifactEntry> entries = artifacts.list(folder, after(token), PAGE + 1);
        @Nullable String next = entries.size() > PAGE ? token(entries.get(PAGE - 1)) : null;
        return new FileList(
                uri,
                entries.stream()
                        .limit(PAGE)
                        .map(entry -> FileInfo.of(below, entry))
                        .toList(),
                next);
    }

    /** A file on its way out. */
    public Response file(String uri, String path, HttpHeaders request) {
        ArtifactPath below = ArtifactPath.of(path);
        return ArtifactAnswer.of(artifacts.open(root(uri).resolve(below)), request);
    }

    private static ArtifactPath root(String uri) {
        return ArtifactUri.path(uri).orElseThrow(() -> new ElsewhereProblem(uri));
    }

    private static String token(ArtifactEntry last) {
        return Base64.getUrlEncoder().encodeToString(last.name().getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw MlflowProblem.invalid("Invalid page token, could not base64-decode");
        }
    }
}
