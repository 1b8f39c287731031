package io.trainyard.agent.attempt;

import io.trainyard.agent.attempt.JournalEnd.LastWords;
import io.trainyard.contract.protocol.HeartbeatAnswer;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is being worked on: first prepared, then trained by a process. Wishes reach it at any time, from any
 * thread: they interrupt the preparation, and are passed on to the process.
 */
final class Attempt implements JournalAuthor, Heartbeat.Listener {
    private final AttemptDirectory directory;
    private final Duration patience;
    private Wish wish = Wish.NOTHING;
    private @Nullable Thread preparing;
    private @Nullable Child child;
    private @Nullable LastWords neverStarted;

    /** @param patience how long a process may take to end when it has to */
    Attempt(AttemptDirectory directory, Duration patience) {
        this.directory = directory;
        this.patience = patience;
    }

    /** Gets everything ready and starts the process; whatever prevents that becomes the attempt's last words. */
    void begin(Preparation preparation, ChildStarter children) throws InterruptedException {
        try {
            prepare(preparation);
            start(children);
        } catch (InterruptedException e) {
            neverStarted(e);
        } catch (IOException e) {
            failed(Ending.FAILED, "The worker could not start the attempt: " + e.getMessage());
        } catch (PreparationException e) {
            failed(e.ending(), e.getMessage());
        }
    }

    /** What has to be there before a process can start. */
    @FunctionalInterface
    interface Preparation {
        void run() throws IOException, InterruptedException, PreparationException;
    }

    /** Tells the process, or stops the preparation. */
    synchronized void wish(Wish wanted) {
        if (wish.compareTo(wanted) >= 0) {
            return;
        }
        wish = wanted;
        if (preparing != null) {
            preparing.interrupt();
        }
        if (child == null) {
            return;
        }
        if (wish.command() == null) {
            child.kill();
        } else {
            child.tell(wish.command());
        }
        if (wish.isUrgent()) {
            Executor later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
            later.execute(child::kill);
        }
    }

    @Override
    public void wanted(HeartbeatAnswer.Command command) {
        switch (command) {
            case CONTINUE -> {}
            case PAUSE -> wish(Wish.PAUSE);
            case CANCEL -> wish(Wish.CANCEL);
        }
    }

    @Override
    public void leaseLost() {
        wish(Wish.DROP);
    }

    @Override
    public synchronized boolean isGone() {
        return child == null || child.isGone();
    }

    @Override
    public void awaitEnd(Duration limit) throws InterruptedException {
        Child running = child();
        if (running != null) {
            running.awaitEnd(limit);
        }
    }

    @Override
    public synchronized void kill() {
        if (child != null) {
            child.kill();
        }
    }

    @Override
    public synchronized LastWords lastWords() throws IOException {
        if (neverStarted != null) {
            return neverStarted;
        }
        if (wish.compareTo(Wish.PAUSE) > 0) {
            return new LastWords(List.of(), wish.outcome());
        }
        int code = child == null ? 0 : child.exitCode();
        String cause = ExitCause.of(code);
        List<String> printed = ConsoleTail.of(directory.console());
        List<String> log = new ArrayList<>();
        log.add(cause + (printed.isEmpty() ? "" : " The last lines it printed:"));
        log.addAll(printed);
        String last = ConsoleTail.lastStatement(printed)
                .map(line -> " Its last line was: " + line)
                .orElse("");
        return new LastWords(log, new Outcome(Ending.FAILED, cause + last));
    }

    private void prepare(Preparation preparation) throws IOException, InterruptedException, PreparationException {
        synchronized (this) {
            preparing = Thread.currentThread();
            if (wish != Wish.NOTHING) {
                throw new InterruptedException();
            }
        }
        try {
            preparation.run();
        } finally {
            synchronized (this) {
                preparing = null;
            }
        }
    }

    private synchronized void start(ChildStarter children) throws IOException, InterruptedException {
        if (wish != Wish.NOTHING) {
            throw new InterruptedException();
        }
        child = children.start(directory.path(), directory.console());
        new ChildRecord(directory.path()).write(child.handle());
    }

    /** An interruption that nobody's wish explains is passed on. */
    private synchronized void neverStarted(InterruptedException interruption) throws InterruptedException {
        if (wish == Wish.NOTHING) {
            throw interruption;
        }
        Thread.interrupted();
        neverStarted = new LastWords(List.of(), wish.outcome());
    }

    private synchronized void failed(Ending ending, String reason) {
        Thread.interrupted();
        neverStarted = wish == Wish.NOTHING
                ? new LastWords(List.of(reason), new Outcome(ending, reason))
                : new LastWords(List.of(), wish.outcome());
    }

    private synchronized @Nullable Child child() {
        return child;
    }
}
