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
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;

/** Works on one claimed job until the server has all of it, or does not want it any more. */
public final class AttemptRunner {
    private static final System.Logger LOG = System.getLogger(AttemptRunner.class.getName());

    private final Workplace workplace;
    private final Claim claim;
    private final AttemptDirectory directory;
    private final Attempt attempt;

    /**
     * What every attempt of a worker shares.
     *
     * @param address the server's
     * @param worker the id the server knows this worker by
     * @param device to compute on, such as {@code cpu}
     * @param threads to compute with
     * @param heartbeatEvery how often to renew the lease
     * @param patience how long a process may take to end when it has to
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

    public AttemptRunner(Workplace workplace, Claim claim) throws IOException {
        this.workplace = workplace;
        this.claim = claim;
        directory = AttemptDirectory.create(workplace.attempts(), workplace.address(), workplace.worker(), claim);
        attempt = new Attempt(directory, workplace.patience());
    }

    /**
     * Has the work done by a process, and uploads what it tells.
     *
     * @throws InterruptedException if the worker cannot wait any longer; what is left stays on disk for its next life
     * @throws BadTokenException if the server does not let this worker in any more; likewise
     */
    public void run() throws IOException, InterruptedException {
        LOG.log(Level.INFO, "{0} begins.", begins());
        AttemptClient server = workplace.server().attempt(claim.job(), claim.attempt());
        try (Closeable heartbeat = new Heartbeat(server, workplace.heartbeatEvery(), attempt)) {
            attempt.begin(new AttemptPreparation(workplace, claim, directory), workplace.children());
            if (claim instanceof Claim.Evaluate) {
                // The next of many evaluations does not wait for its libraries.
                workplace.children().warmUp();
            }
            Outcome outcome = new AttemptUpload(directory, server, workplace.retry()).run(attempt);
            LOG.log(Level.INFO, "{0}: {1}. {2}", directory, outcome.ending(), outcome.reason());
        } catch (BadTokenException e) {
            attempt.kill();
            throw e;
        } catch (StaleLeaseException e) {
            LOG.log(Level.INFO, "{0} is dropped: its job was given to a newer attempt.", directory);
        } catch (RefusedException e) {
            fail(server, Ending.FAILED_FOR_GOOD, "The server refused what the worker sent: " + e.getMessage());
        } catch (IOException e) {
            fail(server, Ending.FAILED, "The worker could not read what its process wrote: " + e.getMessage());
        } catch (InterruptedException e) {
            attempt.kill();
            throw e;
        }
        attempt.kill();
        clear();
    }

    private String begins() {
        String name = claim instanceof Claim.Train train ? " (" + train.spec().name() + ")" : "";
        return directory + name;
    }

    /** The worker is leaving: the attempt ends soon and its job goes back to the queue. */
    public void leave() {
        attempt.wish(Wish.LEAVE);
    }

    /** Ends the process at once; its attempt is brought home by the worker's next life. */
    public void kill() {
        attempt.kill();
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
        LOG.log(Level.ERROR, "{0} fails: {1}", directory, reason);
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
