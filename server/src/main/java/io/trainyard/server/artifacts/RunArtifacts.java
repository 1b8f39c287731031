package io.trainyard.server.artifacts;

import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.web.ArtifactsView;
import io.trainyard.web.ArtifactsView.ArtifactRow;
import io.trainyard.web.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** The files of runs. */
@ApplicationScoped
public class RunArtifacts {
    /** Files that a page lists. */
    static final int MOST = 500;

    private static final Pattern CHECKPOINT =
            Pattern.compile(".*\\.(safetensors|pt|pth|ckpt)", Pattern.CASE_INSENSITIVE);

    private final Jdbi jdbi;
    private final Artifacts artifacts;

    @Inject
    public RunArtifacts(Jdbi jdbi, Artifacts artifacts) {
        this.jdbi = jdbi;
        this.artifacts = artifacts;
    }

    /** @throws NotFoundProblem if there is no such run */
    public String uri(long run) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                """
                                select run.uid, experiment.id, experiment.artifact_location
                                from run join experiment on experiment.id = run.experiment_id where run.id = :run
                                """)
                        .bind("run", run)
                        .map((row, context) -> ArtifactUri.ofRun(
                                row.getLong("id"),
                                row.getString("artifact_location"),
                                row.getObject("uid", UUID.class)))
                        .findOne())
                .orElseThrow(() -> new NotFoundProblem("run " + run));
    }

    /** The folder that a run's files lie in; empty if they are kept elsewhere. */
    public Optional<ArtifactPath> folder(long run) {
        return ArtifactUri.path(uri(run));
    }

    /** What the run's page shows of them: what can be chosen as a checkpoint first. */
    public ArtifactsView view(long run) {
        String uri = uri(run);
        Optional<ArtifactPath> folder = ArtifactUri.path(uri);
        if (folder.isEmpty()) {
            return new ArtifactsView(List.of(), false, uri);
        }
        Instant now = Instant.now();
        List<Artifact> files = artifacts.below(folder.get(), MOST + 1);
        List<ArtifactRow> rows = files.stream()
                .limit(MOST)
                .map(file -> row(run, folder.get(), file, now))
                .sorted(Comparator.comparing(ArtifactRow::checkpoint).reversed())
                .toList();
        return new ArtifactsView(rows, files.size() > MOST, null);
    }

    /** Whether a file holds weights, by its name. */
    static boolean isCheckpoint(String name) {
        return CHECKPOINT.matcher(name).matches();
    }

    private static ArtifactRow row(long run, ArtifactPath folder, Artifact file, Instant now) {
        String path = file.path().text().substring(folder.text().length() + 1);
        return new ArtifactRow(
                path,
                ArtifactResource.address(run, path),
                file.size(),
                isCheckpoint(path),
                new Moment(file.createdAt(), now));
    }
}
