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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trainyard worker}: trains for a server until it is stopped. */
@Command(name = "worker", description = "Trains runs for a server until it is stopped.")
final class WorkerCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(WorkerCommand.class.getName());

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "What to train on: auto (a GPU if there is a usable one), cpu or cuda:0 (default: auto).")
    private String device;

    @Option(
            names = "--labels",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "What runs may require of a worker, as in site=lab,disk=fast.")
    private Map<String, String> labels = Map.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Unique among the server's workers (default: the host's).")
    private @Nullable String name;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "CPU threads to compute with (default: all processors).")
    private int threads;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Http http = server.http("worker.token");
        Machine machine = Machine.detect();
        List<Device> devices = machine.devices(device);
        if (threads < 0) {
            throw new ParameterException(
                    command.commandLine(), "--threads needs a number from 1 on, not " + threads + ".");
        }
        int computing = threads > 0 ? threads : machine.cpus();
        LOG.log(
                Level.INFO,
                "Training on {0} ({1}) with {2} CPU threads.",
                devices.get(0).id(),
                devices.get(0).name(),
                computing);
        machine.unusedGpu(device).ifPresent(advice -> LOG.log(Level.WARNING, advice));
        try (WorkerHome home = takeHome(machine.host());
                WarmTraining training = new WarmTraining(
                        new TrainingProcess(home.libraries(), machine.memoryBytes(), computing), home.folder())) {
            training.warmUp();
            WorkerHello hello = new WorkerHello(
                    home.name(),
                    machine.host(),
                    Version.ofThisProgram(),
                    machine.cpus(),
                    machine.memoryBytes(),
                    devices,
                    labels);
            Worker worker = new Worker(
                    http.server(),
                    new ServerClient(http),
                    new Retry(),
                    home,
                    hello,
                    training,
                    new Worker.Training(devices.get(0).id(), computing, PATIENCE, FAREWELL));
            StopSignals.stop(worker);
            worker.run();
        }
        return 0;
    }

    private WorkerHome takeHome(String host) throws IOException {
        return name == null ? WorkerHome.firstFree(server.home(), host) : WorkerHome.named(server.home(), name);
    }
}
