package io.trainyard.agent.attempt;

import io.trainyard.agent.attempt.AttemptRunner.Workplace;
import io.trainyard.agent.server.AttemptClient;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Claim.CheckpointRef;
import io.trainyard.training.AttemptOrder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Gets what a claim's process needs into reach, and writes its order. */
final class AttemptPreparation implements Attempt.Preparation {
    /** Bytes: a dozen of the largest published networks. */
    private static final long CACHED_CHECKPOINTS = 8L << 30;

    private final Workplace workplace;
    private final Claim claim;
    private final AttemptDirectory directory;

    AttemptPreparation(Workplace workplace, Claim claim, AttemptDirectory directory) {
        this.workplace = workplace;
        this.claim = claim;
        this.directory = directory;
    }

    @Override
    public void run() throws IOException, InterruptedException, PreparationException {
        Path archive =
                new DatasetCache(workplace.datasets(), workplace.server(), workplace.retry()).fetch(claim.dataset());
        AttemptOrder.Data data =
                new AttemptOrder.Data(claim.dataset().label(), claim.dataset().format(), archive);
        directory.write(order(data));
    }

    private AttemptOrder order(AttemptOrder.Data data) throws IOException, InterruptedException, PreparationException {
        if (claim instanceof Claim.Train training) {
            return train(training, data);
        }
        Claim.Evaluate evaluation = (Claim.Evaluate) claim;
        return new AttemptOrder.Evaluate(
                evaluation, data, fetch(evaluation.checkpoint()), workplace.device(), workplace.threads());
    }

    private AttemptOrder train(Claim.Train training, AttemptOrder.Data data)
            throws IOException, InterruptedException, PreparationException {
        AttemptOrder.Resume resume = resume(training.resume());
        boolean lost = training.resume() != null && resume == null;
        CheckpointRef start = resume == null ? training.checkpoint() : null;
        return new AttemptOrder.Train(
                training.spec(),
                data,
                start == null ? null : fetch(start),
                resume,
                workplace.device(),
                workplace.threads(),
                lost ? "The resume point is damaged on the server; the run begins anew." : null);
    }

    private Path fetch(CheckpointRef checkpoint) throws IOException, InterruptedException, PreparationException {
        new CheckpointCache(workplace.checkpoints(), workplace.server(), workplace.retry(), CACHED_CHECKPOINTS)
                .fetch(checkpoint, directory.checkpoint());
        return directory.checkpoint();
    }

    private AttemptOrder.@Nullable Resume resume(Claim.@Nullable ResumePoint point)
            throws IOException, InterruptedException {
        if (point == null) {
            return null;
        }
        AttemptClient lease = workplace.server().attempt(claim.job(), claim.attempt());
        boolean whole = new ResumePointDownload(workplace.server(), workplace.retry(), lease::heartbeat)
                .fetch(point, directory.resumePoint());
        return whole ? new AttemptOrder.Resume(directory.resumePoint(), point.epoch(), point.step()) : null;
    }
}
