package io.trainyard.server.runs;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Resume;
import io.trainyard.contract.protocol.Claim.ResumePoint;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.CheckpointTensors;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.ResumePoints;
import io.trainyard.server.specs.Origin;
import io.trainyard.server.specs.OriginCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The runs of this server, and where they can be gone on with. */
@ApplicationScoped
class StoredOrigins implements OriginCatalogue {
    private final Jdbi jdbi;
    private final Checkpoints checkpoints;
    private final CheckpointTensors tensors;
    private final ResumePoints points;

    @Inject
    StoredOrigins(Jdbi jdbi, Checkpoints checkpoints, CheckpointTensors tensors, ResumePoints points) {
        this.jdbi = jdbi;
        this.checkpoints = checkpoints;
        this.tensors = tensors;
        this.points = points;
    }

    @Override
    public Optional<Origin> find(Resume resume, Mistakes mistakes) {
        return resume.run() != null ? ofRun(resume.run(), mistakes) : ofCheckpoint(resume.checkpoint(), mistakes);
    }

    private Optional<Origin> ofRun(long id, Mistakes mistakes) {
        Optional<Run> run = run(id);
        if (run.isEmpty()) {
            mistakes.add("run", "is " + id + ", which is no run here", "use the number of one that is over");
            return Optional.empty();
        }
        if (!run.get().status().isOver()) {
            mistakes.add(
                    "run",
                    "is " + id + ", which is " + run.get().status().word(),
                    "wait until it is over, or cancel it, or name one of its checkpoints");
            return Optional.empty();
        }
        Optional<ResumePoint> point = points.newest(id);
        Optional<Map<String, List<Long>>> shapes = point.flatMap(found -> tensors.toGoOnFrom(found.checkpoint()));
        if (shapes.isEmpty()) {
            mistakes.add(
                    "run",
                    "is " + id + ", which has no resume point",
                    "name one of its checkpoints instead, or clone the run to train it from the start");
            return Optional.empty();
        }
        return Optional.of(new Origin(
                id,
                point.get().checkpoint(),
                point.get().epoch() - 1,
                shapes.get(),
                run.get().trained().dataset()));
    }

    private Optional<Origin> ofCheckpoint(long id, Mistakes mistakes) {
        Optional<Checkpoint> checkpoint = checkpoints.find(id);
        Optional<Map<String, List<Long>>> shapes = checkpoint.flatMap(found -> tensors.of(id));
        if (shapes.isEmpty()) {
            mistakes.add(
                    "checkpoint",
                    "is " + id + ", which is no whole checkpoint here",
                    "use the number of one that a run's page lists");
            return Optional.empty();
        }
        if (checkpoint.get().run() == null) {
            mistakes.add(
                    "checkpoint",
                    "is " + id + ", weights that were uploaded and belong to no run",
                    "start from them with initialize: {checkpoint: " + id + "}");
            return Optional.empty();
        }
        Run run = run(checkpoint.get().run()).orElseThrow();
        return Optional.of(new Origin(
                run.id(),
                id,
                checkpoint.get().epoch(),
                shapes.get(),
                run.trained().dataset()));
    }

    private Optional<Run> run(long id) {
        return jdbi.withHandle(handle -> RunRows.find(handle, id));
    }
}
