package io.trainyard.agent.checkpoints;

import io.trainyard.agent.checkpoints.FileDownload.Downloaded;
import io.trainyard.agent.checkpoints.Model.Release;
import io.trainyard.agent.command.Exit;
import io.trainyard.agent.command.ServerCommand;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trainyard download}: weights, or a whole model, as files. */
@Command(
        name = "download",
        description = {
            "Downloads a version of a model with everything that belongs to it as one ZIP file, or a checkpoint as one file of"
                    + " weights. Its hashes are checked.",
            "A download that was interrupted goes on where it ended when the same command is given again, if the server can"
                    + " do that."
        })
public final class DownloadCommand extends ServerCommand {
    private static final Map<String, String> EXTENSIONS =
            Map.of("safetensors", ".safetensors", "torchscript", ".pt", "onnx", ".onnx");
    private static final String USUAL_FORMAT = "safetensors";

    @Parameters(
            index = "0",
            paramLabel = "MODEL@VERSION|RUN|CHECKPOINT",
            converter = Target.Converter.class,
            description =
                    "A model by alias or number, as in digits@production or digits@3; a run, as in 7, for its chosen"
                            + " checkpoint, else its best, else its last; or checkpoint:12.")
    private Target target;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DEST",
            defaultValue = ".",
            description = "A file, or a folder that is there (default: this folder).")
    private Path destination;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "safetensors, torchscript or onnx (default: safetensors; of a model, the ZIP with all of them).")
    private @Nullable String format;

    @Option(names = "--epoch", paramLabel = "N", description = "Of a run: the checkpoint cut after this epoch, from 0.")
    private @Nullable Integer epoch;

    @Option(names = "--force", description = "Replaces a file that is there.")
    private boolean force;

    @Override
    protected Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException {
        if (format != null && !EXTENSIONS.containsKey(format)) {
            throw misuse("--format is '" + format + "'; use safetensors, torchscript or onnx.");
        }
        if (epoch != null && !(target instanceof Target.OfRun)) {
            throw misuse("--epoch goes with a run.");
        }
        Path folder = destination.toAbsolutePath().getParent();
        if (!Files.isDirectory(destination) && folder != null && !Files.isDirectory(folder)) {
            throw misuse("Cannot write " + destination + ": its folder must be there.");
        }
        if (target instanceof Target.OfModel model) {
            return ofModel(api, model, screen);
        }
        if (target instanceof Target.OfCheckpoint of) {
            return checkpoint(api, of.checkpoint(), screen);
        }
        return ofRun(api, ((Target.OfRun) target).run(), screen);
    }

    private Exit ofRun(ApiClient api, long run, Screen screen) throws IOException, InterruptedException {
        Optional<RunsCheckpoint> found = RunsCheckpoint.of(api, run, epoch);
        if (found.isEmpty()) {
            screen.note(
                    "Run %d has no checkpoint%s: see trainyard checkpoints %d.",
                    run, epoch == null ? "" : " of epoch " + epoch, run);
            return Exit.NOT_FOUND;
        }
        Checkpoint checkpoint = found.get().checkpoint();
        screen.note(
                "Checkpoint %d, cut after epoch %d: %s.",
                checkpoint.id(), checkpoint.epoch(), found.get().why());
        return checkpoint(api, checkpoint.id(), screen);
    }

    private Exit checkpoint(ApiClient api, long checkpoint, Screen screen) throws IOException, InterruptedException {
        String wanted = format == null ? USUAL_FORMAT : format;
        Address address = Address.of("checkpoints", checkpoint, "download").with("format", wanted);
        Downloaded file = new FileDownload(api, address)
                .to(destination, "checkpoint-" + checkpoint + EXTENSIONS.get(wanted), force);
        screen.say("%s: %s, %s", file.file(), Figures.bytes(file.bytes()), hash(file));
        return Exit.OK;
    }

    private Exit ofModel(ApiClient api, Target.OfModel named, Screen screen) throws IOException, InterruptedException {
        Model model = api.get(Address.of("models", named.model())).as(Model.class);
        Optional<Release> found = model.find(named.version());
        if (found.isEmpty()) {
            screen.note("%s has no version %s; it has %s.", named.model(), named.version(), model.names());
            return Exit.NOT_FOUND;
        }
        Release release = found.get();
        screen.note("%s@%s is version %d.", named.model(), named.version(), release.number());
        if (format != null && release.checkpoint() == null) {
            screen.note("It was logged by a client of MLflow: its files have the formats they have.");
            return Exit.FAILED;
        }
        return format == null
                ? archive(api, named.model(), release, screen)
                : checkpoint(api, release.checkpoint(), screen);
    }

    private Exit archive(ApiClient api, String model, Release release, Screen screen)
            throws IOException, InterruptedException {
        Address address = Address.of("models", model, "versions", release.number(), "download");
        String name = "%s-%d.zip".formatted(model.replaceAll("[^A-Za-z0-9._-]+", "-"), release.number());
        Downloaded file = new FileDownload(api, address).to(destination, name, force);
        int files = ModelArchive.check(file.file());
        screen.say(
                "%s: %s, %d files, each as its manifest says, %s",
                file.file(), Figures.bytes(file.bytes()), files, hash(file));
        return Exit.OK;
    }

    private static String hash(Downloaded file) {
        return "SHA-256 " + file.sha256() + (file.checked() ? ", as on the server" : "");
    }
}
