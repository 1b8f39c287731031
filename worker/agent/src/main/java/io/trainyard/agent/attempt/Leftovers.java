package io.trainyard.agent.attempt;

import io.trainyard.agent.attempt.AttemptDirectory.Ticket;
import io.trainyard.agent.attempt.AttemptRunner.Workplace;
import io.trainyard.agent.attempt.JournalEnd.LastWords;
import io.trainyard.agent.server.AttemptClient;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.contract.protocol.HeartbeatAnswer;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * What an earlier life of this worker could not bring home. It is sent if the server still counts on it, and dropped if
 * a newer attempt has the job; then the disk is clean.
 */
public final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

    private final Workplace workplace;

    public Leftovers(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Deals with all of them, the oldest first; those of another server are left for a worker of that server. */
    public void bringHome() throws IOException, InterruptedException {
        for (AttemptDirectory attempt : AttemptDirectory.leftIn(workplace.attempts())) {
            Ticket ticket = attempt.ticket();
            new ChildRecord(attempt.path()).killSurvivor();
            if (!ticket.server().equals(workplace.address())) {
                LOG.log(Level.INFO, "Leaving {0} of {1} alone.", attempt, ticket.server());
            } else if (ticket.worker() != workplace.worker()) {
                LOG.log(Level.INFO, "Dropping {0}: the server does not know it any more.", attempt);
                attempt.delete();
            } else {
                bringHome(attempt);
            }
        }
    }

    private void bringHome(AttemptDirectory attempt) throws IOException, InterruptedException {
        AttemptClient server = workplace
                .server()
                .attempt(attempt.ticket().job(), attempt.ticket().attempt());
        LastWords words = new LastWords(
                List.of("The worker was interrupted."), new Outcome(Ending.RELEASED, "The worker was interrupted."));
        try (Closeable heartbeat = new Heartbeat(server, workplace.heartbeatEvery(), new Deaf())) {
            Outcome outcome = new AttemptUpload(attempt, server, workplace.retry()).run(JournalAuthor.gone(words));
            LOG.log(Level.INFO, "Brought home {0}: {1}.", attempt, outcome.ending());
        } catch (BadTokenException e) {
            throw e;
        } catch (RefusedException e) {
            LOG.log(Level.INFO, "Dropping {0}: {1}", attempt, e.getMessage());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Dropping {0}: {1}", attempt, e.getMessage());
        }
        attempt.delete();
    }

    /** There is no process to pass anything on to; the upload itself learns of a lost lease. */
    private static final class Deaf implements Heartbeat.Listener {
        @Override
        public void wanted(HeartbeatAnswer.Command command) {
            // The attempt is over.
        }

        @Override
        public void leaseLost() {
            // The next write is refused.
        }
    }
}
