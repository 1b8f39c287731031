package io.trainyard.agent.attempt;

import io.trainyard.agent.server.AttemptClient;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.agent.server.StaleLeaseException;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.training.AttemptOrder;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Works on one claimed job until the server has all of it, or does not want it any more. */
public final class AttemptRunner {
    private static final System.Logger LOG = System.getLogger(AttemptRunner.class.getName());

    /** Bytes: a dozen of the largest published networks. */
    private static final long CACHED_CHECKPOINTS = 8L << 30;

    private final Workplace workplace;
    private final Claim.Train claim;
    private final AttemptDirectory directory;
    private final Attempt attempt;

    /**
     * What every attempt of a worker shares.
     *
     * @param address the server's
     * @param worker the id the server knows this worker by
     * @param device to train on, such as {@code cpu}
     * @param threads to compute with
     * @param heartbeatEvery how often to renew the lease
     * @param patience how long a training process may take to end when it has to
     */
    public record Workplace(
            ServerClient server,
            String address,
            Retry retry,
            long worker,
            Path attempts,
            Path datasets,
            Path checkpoints,
            ChildStarter children,
            String device,
            int threads,
            Duration heartbeatEvery,
            Duration patience) {}

    public AttemptRunner(Workplace workplace, Claim.Train claim) throws IOException {
        this.workplace = workplace;
        this.claim = claim;
        directory = AttemptDirectory.create(workplace.attempts(), workplace.address(), workplace.worker(), claim);
        attempt = new Attempt(directory, workplace.patience());
    }

    /**
     * Trains and uploads.
     *
     * @throws InterruptedException if the worker cannot wait any longer; what is left stays on disk for its next life
     * @throws BadTokenException if the server does not let this worker in any more; likewise
     */
    public void run() throws IOException, InterruptedException {
        LOG.log(
                Level.INFO,
                "Run {0,number,#} ({1}): attempt {2} begins.",
                claim.run(),
                claim.spec().name(),
                claim.attempt());
        AttemptClient server = workplace.server().attempt(claim.job(), claim.attempt());
        try (Closeable heartbeat = new Heartbeat(server, workplace.heartbeatEvery(), attempt)) {
            attempt.begin(this::prepare, workplace.children());
            Outcome outcome = new AttemptUpload(directory, server, workplace.retry()).run(attempt);
            LOG.log(Level.INFO, "Run {0,number,#}: {1}. {2}", claim.run(), outcome.ending(), outcome.reason());
        } catch (BadTokenException e) {
            attempt.kill();
            throw e;
        } catch (StaleLeaseException e) {
            LOG.log(Level.INFO, "Run {0,number,#} was given to a newer attempt; this one is dropped.", claim.run());
        } catch (RefusedException e) {
            fail(server, Ending.FAILED_FOR_GOOD, "The server refused what the worker sent: " + e.getMessage());
        } catch (IOException e) {
            fail(server, Ending.FAILED, "The worker could not read what training wrote: " + e.getMessage());
        } catch (InterruptedException e) {
            attempt.kill();
            throw e;
        }
        attempt.kill();
        clear();
    }

    /** The worker is leaving: the attempt ends soon and its job goes back to the queue. */
    public void leave() {
        attempt.wish(Wish.LEAVE);
    }

    /** Ends the training process at once; its attempt is brought home by the worker's next life. */
    public void kill() {
        attempt.kill();
    }

    private void prepare() throws IOException, InterruptedException, PreparationException {
        Path archive =
                new DatasetCache(workplace.datasets(), workplace.server(), workplace.retry()).fetch(claim.dataset());
        AttemptOrder.Resume resume = resume();
        boolean lost = claim.resume() != null && resume == null;
        directory.write(new AttemptOrder(
                claim.spec(),
                new AttemptOrder.Data(claim.dataset().label(), claim.dataset().format(), archive),
                resume == null ? checkpoint() : null,
                resume,
                workplace.device(),
                workplace.threads(),
                lost ? "The resume point is damaged on the server; the run begins anew." : null));
    }

    private @Nullable Path checkpoint() throws IOException, InterruptedException, PreparationException {
        Claim.CheckpointRef checkpoint = claim.checkpoint();
        if (checkpoint == null) {
            return null;
        }
        new CheckpointCache(workplace.checkpoints(), workplace.server(), workplace.retry(), CACHED_CHECKPOINTS)
                .fetch(checkpoint, directory.checkpoint());
        return directory.checkpoint();
    }

    private AttemptOrder.@Nullable Resume resume() throws IOException, InterruptedException {
        Claim.ResumePoint point = claim.resume();
        if (point == null) {
            return null;
        }
        AttemptClient lease = workplace.server().attempt(claim.job(), claim.attempt());
        boolean whole = new ResumePointDownload(workplace.server(), workplace.retry(), lease::heartbeat)
                .fetch(point, directory.resumePoint());
        return whole ? new AttemptOrder.Resume(directory.resumePoint(), point.epoch(), point.step()) : null;
    }

    /** Waits for the process, which may be writing still; what cannot be removed is removed in the worker's next life. */
    private void clear() throws InterruptedException {
        attempt.awaitEnd(workplace.patience());
        try {
            directory.delete();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Cannot remove {0}: {1}", directory.path(), e.getMessage());
        }
    }

    private void fail(AttemptClient server, Ending ending, String reason) throws InterruptedException {
        LOG.log(Level.ERROR, "Run {0,number,#} fails: {1}", claim.run(), reason);
        attempt.kill();
        try {
            workplace.retry().untilAnswered("finishing the attempt", () -> {
                server.finish(new Outcome(ending, reason));
                return true;
            });
        } catch (RefusedException e) {
            LOG.log(Level.ERROR, "The server refused that, too: {0}", e.getMessage());
        }
    }
}
