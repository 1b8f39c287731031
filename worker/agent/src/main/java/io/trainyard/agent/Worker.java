package io.trainyard.agent;

import io.trainyard.agent.attempt.AttemptRunner;
import io.trainyard.agent.attempt.AttemptRunner.Workplace;
import io.trainyard.agent.attempt.ChildStarter;
import io.trainyard.agent.attempt.Leftovers;
import io.trainyard.agent.machine.WorkerHome;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Welcome;
import io.trainyard.contract.protocol.WorkerHello;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Trains and evaluates for a server: one job after the other, until it is stopped. A server that is away is waited for. */
public final class Worker implements Stoppable {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    private static final int UNKNOWN = 404;

    private final URI address;
    private final ServerClient server;
    private final Retry retry;
    private final WorkerHome home;
    private final WorkerHello hello;
    private final ChildStarter children;
    private final Training training;
    private @Nullable Thread thread;
    private @Nullable AttemptRunner runner;
    private boolean stopping;

    /**
     * How a worker computes.
     *
     * @param device {@code cpu} or {@code cuda:0}
     * @param threads CPU threads to compute with
     * @param patience how long a process may take to end when the worker is stopped
     * @param farewell how long the rest may then take to reach the server
     */
    public record Training(String device, int threads, Duration patience, Duration farewell) {}

    public Worker(
            URI address,
            ServerClient server,
            Retry retry,
            WorkerHome home,
            WorkerHello hello,
            ChildStarter children,
            Training training) {
        this.address = address;
        this.server = server;
        this.retry = retry;
        this.home = home;
        this.hello = hello;
        this.children = children;
        this.training = training;
    }

    /**
     * Returns when the worker was stopped; what could not be brought to the server by then lies in its home.
     *
     * @throws BadTokenException if the server does not let it in
     * @throws RefusedException if the server does not want it for another reason
     */
    public void run() throws IOException, InterruptedException {
        synchronized (this) {
            thread = Thread.currentThread();
        }
        try {
            while (!isStopping()) {
                work();
            }
        } catch (InterruptedException e) {
            if (!isStopping()) {
                throw e;
            }
        } finally {
            synchronized (this) {
                thread = null;
            }
        }
    }

    /** Takes no more jobs; one that is being worked on goes back to the queue as soon as its process has ended. */
    @Override
    public synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        if (runner == null) {
            interrupt();
            return;
        }
        runner.leave();
        long limit = training.patience().plus(training.farewell()).toMillis();
        CompletableFuture.delayedExecutor(limit, TimeUnit.MILLISECONDS).execute(this::interrupt);
    }

    /** Ends the process, if there is one, at once. */
    @Override
    public synchronized void kill() {
        if (runner != null) {
            runner.kill();
        }
    }

    private void work() throws IOException, InterruptedException {
        Welcome welcome = retry.untilAnswered("introducing this worker", () -> server.hello(hello));
        LOG.log(Level.INFO, "Worker ''{0}'' is ready for work from {1}.", hello.name(), address);
        Workplace workplace = workplace(welcome);
        try {
            new Leftovers(workplace).bringHome();
            while (!isStopping()) {
                Optional<Claim> claim = retry.untilAnswered("asking for work", () -> server.claim(welcome.worker()));
                if (claim.isPresent()) {
                    work(workplace, claim.get());
                }
            }
        } catch (RefusedException e) {
            if (e.problem().status() != UNKNOWN) {
                throw e;
            }
            LOG.log(Level.WARNING, "The server does not know this worker any more; it introduces itself again.");
        } finally {
            goodbye(welcome);
        }
    }

    private void work(Workplace workplace, Claim claim) throws IOException, InterruptedException {
        AttemptRunner started;
        synchronized (this) {
            Thread.interrupted(); // a stop that came too late to prevent this claim
            started = new AttemptRunner(workplace, claim);
            runner = started;
            if (stopping) {
                started.leave();
            }
        }
        try {
            started.run();
        } finally {
            synchronized (this) {
                runner = null;
            }
        }
    }

    private void goodbye(Welcome welcome) {
        if (!isStopping()) {
            return;
        }
        Thread.interrupted();
        try {
            server.goodbye(welcome.worker());
        } catch (IOException | RefusedException e) {
            LOG.log(Level.DEBUG, "The goodbye was not heard: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Workplace workplace(Welcome welcome) {
        return new Workplace(
                server,
                address.toString(),
                retry,
                welcome.worker(),
                home.attempts(),
                home.datasets(),
                home.checkpoints(),
                children,
                training.device(),
                training.threads(),
                Duration.ofSeconds(welcome.heartbeatSeconds()),
                training.patience());
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
