package io.trainyard.agent.attempt;

import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerAwayException;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.networks.safetensors.SafetensorsException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fetches a resume point and compares it with its digest. A server that is away is waited for; one that answers, but
 * whose bytes arrive damaged again and again, has lost them.
 */
final class ResumePointDownload {
    static final int TRIES = 4;

    private static final System.Logger LOG = System.getLogger(ResumePointDownload.class.getName());

    private final ServerClient server;
    private final Retry retry;
    private final Retry.Call<?> ping;

    /** @param ping asks the server anything that it answers at once */
    ResumePointDownload(ServerClient server, Retry retry, Retry.Call<?> ping) {
        this.server = server;
        this.retry = retry;
        this.ping = ping;
    }

    /** False if it cannot be had whole; then {@code target} is not there, and the run has to begin anew. */
    boolean fetch(Claim.ResumePoint point, Path target) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            retry.untilAnswered("asking for the resume point", ping);
            String damage = damage(point, target);
            if (damage.isEmpty()) {
                return true;
            }
            LOG.log(Level.WARNING, "The resume point after epoch {0} is damaged: {1}", point.epoch() - 1, damage);
            Files.deleteIfExists(target);
        }
        return false;
    }

    /** What is wrong with what came; empty if nothing is. */
    private String damage(Claim.ResumePoint point, Path target) throws IOException, InterruptedException {
        try {
            server.checkpoint(point.checkpoint(), target);
            String found = CheckpointManifest.digest(new CheckpointFile(target).tensors());
            return found.equals(point.digest()) ? "" : "its digest is " + found + " instead of " + point.digest();
        } catch (BadTokenException e) {
            throw e;
        } catch (ServerAwayException | SafetensorsException | RefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
