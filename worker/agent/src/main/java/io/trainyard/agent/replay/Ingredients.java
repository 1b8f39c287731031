package io.trainyard.agent.replay;

import io.trainyard.agent.attempt.CheckpointFile;
import io.trainyard.agent.attempt.Sha256;
import io.trainyard.agent.server.RecordedRun;
import io.trainyard.agent.server.RunClient;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.datasets.DatasetFormat;
import io.trainyard.training.AttemptOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Fetches what a run was trained from, and compares it with its record. */
public final class Ingredients {
    private final RunClient server;
    private final RecordedRun run;
    private final Path folder;

    /** @param folder where to put what is fetched */
    public Ingredients(RunClient server, RecordedRun run, Path folder) {
        this.server = server;
        this.run = run;
        this.folder = folder;
    }

    /** @param kept where workers of this machine keep their data sets: what is there is not fetched again */
    public AttemptOrder.Data data(Path kept) throws IOException, InterruptedException, CannotReplayException {
        RecordedRun.Data data = run.dataset();
        return new AttemptOrder.Data(data.label(), data.format(), archive(data, kept));
    }

    private Path archive(RecordedRun.Data data, Path kept)
            throws IOException, InterruptedException, CannotReplayException {
        if (DatasetFormat.SHAPES.label().equals(data.format())) {
            return Files.createDirectories(folder.resolve("drawn"));
        }
        Path known = kept.resolve(data.sha256());
        if (data.sha256().matches(Sha256.HEX) && Files.isRegularFile(known)) {
            return known;
        }
        Path file = folder.resolve("data");
        server.dataset(data, file);
        String found = Sha256.of(file);
        if (!found.equals(data.sha256())) {
            throw new CannotReplayException("The data set " + data.label() + " arrived with the SHA-256 " + found
                    + " instead of " + data.sha256() + ".");
        }
        return file;
    }

    /** The weights that the run starts from; null where they are drawn. */
    public @Nullable Path start() throws IOException, InterruptedException, CannotReplayException {
        RecordedRun.Beginning start = run.start();
        if (start == null) {
            return null;
        }
        Path file = folder.resolve("start.safetensors");
        server.start(run.run(), file);
        String found = CheckpointManifest.digest(new CheckpointFile(file).tensors());
        if (!found.equals(start.digest())) {
            throw new CannotReplayException("What the run starts from arrived with the digest " + found + " instead of "
                    + start.digest() + ".");
        }
        return file;
    }
}
