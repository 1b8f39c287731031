package io.trainyard.training.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.journal.JournalWriter;
import io.trainyard.training.loop.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files do while nobody fetches them, as when the server is away for a night. */
class CheckpointFilesTest {
    private final Network network =
            Families.build(new NetworkSpec("simple-cnn", null, Map.of()), new ImageShape(1, 8, 8), 2);
    private final Initialization weights = new Initialization(network, 1);

    @TempDir
    Path directory;

    private JournalWriter journal;
    private CheckpointFiles files;

    @BeforeEach
    void open() throws IOException {
        journal = new JournalWriter(Journal.in(directory));
        files = new CheckpointFiles(directory, network, Map.of(), journal);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void onlyTheTwoNewestResumePointsWaitOnTheDisk() throws IOException {
        for (int epoch = 0; epoch < 5; epoch++) {
            files.cutResumePoint(
                    new ResumeState(epoch, epoch, null, List.of(), new Patience.State(0, 0), null, null, null, false),
                    weights,
                    List.of());
        }

        assertThat(directory.toFile().list((folder, name) -> name.startsWith("resume-")))
                .containsExactlyInAnyOrder("resume-3.safetensors", "resume-4.safetensors");
    }

    @Test
    void aDroppedCheckpointLeavesTheDisk() throws IOException {
        CheckpointCut cut = files.cut(3, 30, EnumSet.of(Reason.BEST), Map.of(), weights);
        files.rememberBest(cut);

        files.drop(3);

        assertThat(directory.resolve(cut.file())).doesNotExist();
        files.openBest().close();
    }
}
