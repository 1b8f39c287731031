package io.trainyard.agent.mlflow;

import io.trainyard.agent.mlflow.MlflowReader.Artifact;
import io.trainyard.agent.server.ArtifactClient;
import io.trainyard.agent.server.LoggedRunClient.Logged;
import io.trainyard.agent.server.Retry;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Brings the files of runs, from server to server; nothing is kept on this machine. */
final class ArtifactTransfer {
    private final MlflowServer server;
    private final MlflowReader source;
    private final ArtifactClient target;
    private final Retry retry;

    ArtifactTransfer(MlflowServer server, MlflowReader source, ArtifactClient target, Retry retry) {
        this.server = server;
        this.source = source;
        this.target = target;
        this.retry = retry;
    }

    /**
     * Files that are there with the same size are left as they are.
     *
     * @return how many came
     */
    long bring(String run, Logged to) throws InterruptedException {
        long count = 0;
        Deque<String> folders = new ArrayDeque<>();
        folders.add("");
        while (!folders.isEmpty()) {
            String folder = folders.remove();
            Map<String, Long> there = retry.untilAnswered("reading artifacts", () -> target.list(to, folder));
            for (Artifact artifact : source.artifacts(run, folder)) {
                if (artifact.folder()) {
                    folders.add(artifact.path());
                } else if (!Long.valueOf(artifact.bytes()).equals(there.get(artifact.path()))) {
                    retry.untilAnswered("sending " + artifact.path(), () -> {
                        try (InputStream bytes = server.artifact(run, artifact.path())) {
                            target.put(to, artifact.path(), bytes);
                        }
                        return true;
                    });
                    count++;
                }
            }
        }
        return count;
    }
}
