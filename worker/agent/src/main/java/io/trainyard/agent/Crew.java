package io.trainyard.agent;

import io.trainyard.agent.machine.HomeInUseException;
import io.trainyard.agent.server.RefusedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one machine, run side by side: one that fails is started again, and one word stops all. Each has a
 * thread group of its own name, by which {@link NamedLines} tells whose log line it is.
 */
final class Crew implements Stoppable {
    private static final System.Logger LOG = System.getLogger(Crew.class.getName());

    private final List<? extends Member> members;
    private final Duration pause;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable RuntimeException end;

    /** @param pause before one that failed is started again */
    Crew(List<? extends Member> members, Duration pause) {
        this.members = List.copyOf(members);
        this.pause = pause;
    }

    /** One of them. */
    interface Member extends Stoppable {
        /** How log lines call it. */
        String name();

        /** Returns when it was stopped; may be called again after it has thrown. */
        void run() throws IOException, InterruptedException;
    }

    /**
     * Returns when all were stopped.
     *
     * @throws RefusedException if the server does not want one of them; then the others are stopped, too
     * @throws HomeInUseException if the home of one is taken; likewise
     */
    void run() throws InterruptedException {
        List<Thread> threads = members.stream().map(this::thread).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (this) {
            if (end != null) {
                throw end;
            }
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        members.forEach(Stoppable::stop);
    }

    @Override
    public void kill() {
        members.forEach(Stoppable::kill);
    }

    private Thread thread(Member member) {
        return new Thread(new NamedLines.Group(member.name()), () -> keepRunning(member), member.name());
    }

    private void keepRunning(Member member) {
        try {
            while (stopped.getCount() > 0) {
                runOnce(member);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "Interrupted; this worker ends.");
        }
    }

    private void runOnce(Member member) throws InterruptedException {
        try {
            member.run();
        } catch (RefusedException | HomeInUseException e) {
            endAll(e);
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(Level.ERROR, "This worker failed and is started again in " + pause.toSeconds() + " s.", e);
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void endAll(RuntimeException reason) {
        synchronized (this) {
            if (end == null) {
                end = reason;
            }
        }
        stop();
    }
}
