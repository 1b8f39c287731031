package io.trainyard.agent.attempt;

import io.trainyard.agent.attempt.JournalPosition.Mark;
import io.trainyard.agent.server.AttemptClient;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.contract.protocol.CheckpointAnswer;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalEntry.BestWithdrawn;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.journal.JournalEntry.CheckpointDropped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Follows a journal beside the {@link JournalUploader} and brings its checkpoints to the server, so that metrics never
 * wait for a large upload. Of resume points that piled up while the server was away only the newest is sent.
 */
final class CheckpointUploader {
    private static final System.Logger LOG = System.getLogger(CheckpointUploader.class.getName());
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final int TRIES = 4;
    /** The server's code for a tensor that did not come as its manifest says. */
    private static final String DAMAGED = "TENSOR_DAMAGED";

    private final Path directory;
    private final AttemptClient server;
    private final Retry retry;
    private final Journal journal;
    private final JournalPosition position;
    private final CountDownLatch begun;
    private final Acknowledged reports;
    private final Map<Integer, Path> files = new HashMap<>();
    private final Map<Path, CheckpointFile> read = new HashMap<>();

    /**
     * @param begun nothing is sent before the server knows of the attempt's start
     * @param reports no resume point is sent before the reports that stand before it
     */
    CheckpointUploader(
            AttemptDirectory attempt, AttemptClient server, Retry retry, CountDownLatch begun, Acknowledged reports)
            throws IOException {
        this.begun = begun;
        this.reports = reports;
        this.directory = attempt.path();
        this.server = server;
        this.retry = retry;
        position = attempt.position("checkpoints");
        journal = new Journal(attempt.journal(), position.read().bytes());
    }

    /** Returns when the attempt has finished and all its checkpoints have arrived. */
    void untilFinished() throws IOException, InterruptedException {
        begun.await();
        boolean finished = false;
        while (!finished) {
            List<JournalEntry> entries = journal.read();
            for (int i = 0; i < entries.size(); i++) {
                JournalEntry entry = entries.get(i);
                if (entry instanceof CheckpointCut cut) {
                    send(cut, isOutdated(cut, entries.subList(i + 1, entries.size())));
                } else if (entry instanceof CheckpointDropped dropped) {
                    drop(dropped);
                } else if (entry instanceof BestWithdrawn withdrawn) {
                    withdraw(withdrawn);
                }
                finished |= entry instanceof JournalEntry.Finished;
            }
            if (entries.isEmpty()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } else if (!finished) {
                // A worker's next life has to see the end again: it is known only once the outcome is accepted.
                position.write(new Mark(journal.position(), 0));
            }
        }
    }

    private static boolean isOutdated(CheckpointCut cut, List<JournalEntry> later) {
        return isResumePoint(cut)
                && later.stream().anyMatch(entry -> entry instanceof CheckpointCut other && isResumePoint(other));
    }

    private static boolean isResumePoint(CheckpointCut cut) {
        return cut.reasons().equals(Set.of(Reason.RESUME));
    }

    /** The best and the last one are told of again once they are scored, and until then have to stay. */
    private static boolean isToldOnce(CheckpointCut cut) {
        return !cut.reasons().contains(Reason.BEST) && !cut.reasons().contains(Reason.LAST);
    }

    private void send(CheckpointCut cut, boolean outdated) throws IOException, InterruptedException {
        Path path = directory.resolve(cut.file());
        if (!outdated) {
            if (isResumePoint(cut)) {
                reports.await(journal.position());
            }
            try {
                untilWhole(cut, path);
            } catch (NoSuchFileException e) {
                LOG.log(Level.INFO, "{0} is not needed any more; it is left out.", path);
            }
        }
        if (isToldOnce(cut)) {
            read.remove(path);
            Files.deleteIfExists(path);
        } else {
            files.put(cut.epoch(), path);
        }
    }

    /** Bytes that are damaged on the way are sent again; a resume point that stays so is worth no run. */
    private void untilWhole(CheckpointCut cut, Path path) throws IOException, InterruptedException {
        for (int left = TRIES - 1; ; left--) {
            try {
                upload(cut, path);
                return;
            } catch (RefusedException e) {
                boolean damaged = e.problem().code().equals(DAMAGED);
                if (damaged && left == 0 && isResumePoint(cut)) {
                    LOG.log(Level.WARNING, "{0} is left out: {1}", path, e.getMessage());
                    return;
                } else if (!damaged || left == 0) {
                    throw e;
                }
            }
        }
    }

    private void upload(CheckpointCut cut, Path path) throws IOException, InterruptedException {
        CheckpointFile file = read.get(path);
        if (file == null) {
            file = new CheckpointFile(path);
            read.put(path, file);
        }
        CheckpointFile checkpoint = file;
        CheckpointManifest manifest = new CheckpointManifest(
                cut.epoch(), cut.step(), cut.reasons(), cut.metrics(), cut.metadata(), checkpoint.tensors());
        retry.untilAnswered("uploading the checkpoint of epoch " + cut.epoch(), () -> {
            CheckpointAnswer answer = server.checkpoint(manifest);
            if (!answer.missing().isEmpty() && Files.exists(path)) {
                long bytes = checkpoint.bytes(answer.missing());
                server.tensors(answer.id(), () -> checkpoint.open(answer.missing()), bytes);
            }
            return true;
        });
    }

    private void drop(CheckpointDropped dropped) throws IOException, InterruptedException {
        retry.untilAnswered("dropping the checkpoint of epoch " + dropped.epoch(), () -> {
            server.dropCheckpoint(dropped.epoch());
            return true;
        });
        forget(dropped.epoch());
    }

    private void withdraw(BestWithdrawn withdrawn) throws IOException, InterruptedException {
        retry.untilAnswered("withdrawing the best mark of epoch " + withdrawn.epoch(), () -> {
            server.withdrawBest(withdrawn.epoch());
            return true;
        });
        forget(withdrawn.epoch());
    }

    private void forget(int epoch) throws IOException {
        Path path = files.remove(epoch);
        if (path != null) {
            read.remove(path);
            Files.deleteIfExists(path);
        }
    }

    /** As a task for another thread; a failure ends the attempt. */
    Runnable untilFinished(JournalAuthor author) {
        return () -> {
            try {
                untilFinished();
            } catch (IOException e) {
                author.kill();
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                author.kill();
                throw e;
            }
        };
    }
}
