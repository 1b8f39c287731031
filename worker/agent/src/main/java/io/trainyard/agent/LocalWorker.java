package io.trainyard.agent;

import io.trainyard.agent.attempt.TrainingProcess;
import io.trainyard.agent.attempt.WarmTraining;
import io.trainyard.agent.machine.Machine;
import io.trainyard.agent.machine.WorkerHome;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.Retry;
import io.trainyard.agent.server.ServerClient;
import io.trainyard.contract.protocol.WorkerHello;
import io.trainyard.contract.protocol.WorkerHello.Device;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A worker of this machine on one of its devices, from taking its home to giving it back; may run again after a failure. */
final class LocalWorker implements Crew.Member {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(LocalWorker.class.getName());

    private final String name;
    private final Http http;
    private final Machine machine;
    private final List<Device> devices;
    private final int threads;
    private final Map<String, String> labels;
    private final Homes homes;
    private @Nullable Worker worker;
    private boolean stopping;

    /**
     * @param name for logs; the home knows the one that the server sees
     * @param machine what of this machine is this worker's
     * @param devices the one it computes on first
     * @param threads CPU threads to compute with
     */
    LocalWorker(
            String name,
            Http http,
            Machine machine,
            List<Device> devices,
            int threads,
            Map<String, String> labels,
            Homes homes) {
        this.name = name;
        this.http = http;
        this.machine = machine;
        this.devices = devices;
        this.threads = threads;
        this.labels = labels;
        this.homes = homes;
    }

    /** Where a worker's home comes from. */
    @FunctionalInterface
    interface Homes {
        WorkerHome take() throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() throws IOException, InterruptedException {
        LOG.log(
                Level.INFO,
                "Computing on {0} ({1}) with {2} CPU threads.",
                devices.get(0).id(),
                devices.get(0).name(),
                threads);
        try (WorkerHome home = homes.take();
                WarmTraining training = new WarmTraining(
                        new TrainingProcess(home.libraries(), machine.memoryBytes(), threads), home.folder())) {
            training.warmUp();
            worker(home, training).run();
        }
    }

    private synchronized Worker worker(WorkerHome home, WarmTraining training) {
        WorkerHello hello = new WorkerHello(
                home.name(),
                machine.host(),
                Version.ofThisProgram(),
                machine.cpus(),
                machine.memoryBytes(),
                devices,
                labels);
        Worker made = new Worker(
                http.server(),
                new ServerClient(http),
                new Retry(),
                home,
                hello,
                training,
                new Worker.Training(devices.get(0).id(), threads, PATIENCE, FAREWELL));
        if (stopping) {
            made.stop();
        }
        worker = made;
        return made;
    }

    @Override
    public synchronized void stop() {
        stopping = true;
        if (worker != null) {
            worker.stop();
        }
    }

    @Override
    public synchronized void kill() {
        if (worker != null) {
            worker.kill();
        }
    }
}
