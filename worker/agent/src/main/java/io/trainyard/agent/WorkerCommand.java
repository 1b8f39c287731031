package io.trainyard.agent;

import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.machine.Machine;
import io.trainyard.agent.machine.WorkerHome;
import io.trainyard.agent.server.Http;
import io.trainyard.contract.protocol.WorkerHello.Device;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
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

/** {@code trainyard worker}: trains and evaluates for a server until it is stopped. */
@Command(name = "worker", description = "Trains and evaluates for a server until it is stopped.")
final class WorkerCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(WorkerCommand.class.getName());

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description =
                    "What to compute on: auto (a GPU if there is a usable one), cpu, cuda:0, or all (every GPU, with"
                            + " a worker for each) (default: auto).")
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
            description = "Unique among the server's workers (default: the host's). With --device all, NAME-0 works on"
                    + " cuda:0.")
    private @Nullable String name;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "CPU threads to compute with (default: all processors). With --device all, the threads of each"
                            + " worker (default: its share of the processors).")
    private int threads;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 0) {
            throw new ParameterException(
                    command.commandLine(), "--threads needs a number from 1 on, not " + threads + ".");
        }
        Http http = server.http("worker.token");
        Machine machine = Machine.detect();
        if (device.equals(ALL) && !machine.gpus().isEmpty()) {
            NamedLines.use();
            Crew crew = new Crew(workers(machine, http), BEFORE_RESTART);
            StopSignals.stop(crew);
            crew.run();
            return 0;
        }
        if (device.equals(ALL)) {
            LOG.log(Level.INFO, "This machine has no GPU: one worker computes on the processor.");
        }
        machine.unusedGpu(device).ifPresent(advice -> LOG.log(Level.WARNING, advice));
        List<Device> devices = machine.devices(device.equals(ALL) ? "cpu" : device);
        LocalWorker worker = worker(machine.host(), http, machine, devices, () -> takeHome(machine.host()));
        StopSignals.stop(worker);
        worker.run();
        return 0;
    }

    /** One for each GPU, with its share of the rest of the machine. */
    List<LocalWorker> workers(Machine machine, Http http) {
        Machine share = machine.share(machine.gpus().size());
        return machine.gpus().stream()
                .map(gpu -> {
                    String own = (name == null ? machine.host() : name) + "-"
                            + gpu.id().substring("cuda:".length());
                    return worker(
                            own, http, share, share.devices(gpu.id()), () -> WorkerHome.named(server.home(), own));
                })
                .toList();
    }

    private LocalWorker worker(
            String called, Http http, Machine machine, List<Device> devices, LocalWorker.Homes homes) {
        return new LocalWorker(called, http, machine, devices, threads > 0 ? threads : machine.cpus(), labels, homes);
    }

    private WorkerHome takeHome(String host) throws IOException {
        Path home = server.home();
        return name == null ? WorkerHome.firstFree(home, host) : WorkerHome.named(home, name);
    }
}
