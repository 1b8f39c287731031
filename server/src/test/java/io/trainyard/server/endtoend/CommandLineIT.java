package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.endtoend.House.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs from their submission to the download of the chosen checkpoint, by the command line alone, as scripts do it. */
class CommandLineIT {
    private static final String SPEC =
            """
            experiment: command line
            name: width %d
            network: {family: simple-cnn, options: {cdims: [%d], hdims: []}}
            data: {dataset: shapes, images: 500, validation: {fraction: 0.2}}
            train: {epochs: 2, batchSize: 50, optimizer: {type: adam, lr: 0.01}}
            checkpoints: {every: 1}
            """;

    private static House house;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheHouse() throws IOException {
        house = new House();
        house.startServer();
        house.startWorker();
    }

    @AfterAll
    static void stopTheHouse() throws InterruptedException {
        house.close();
    }

    @Test
    void runsGoFromSubmissionToDownload() throws Exception {
        String four = submit(4);
        String eight = submit(8);

        Ended watched = house.run("watch", four);
        assertThat(watched.exit()).as(watched.err()).isZero();
        assertThat(watched.out()).contains("Run " + four + " (width 4) is completed");
        assertThat(json(house.run("watch", eight, "--json")).path("status").asText())
                .isEqualTo("completed");
        assertThat(house.run("watch", "999").exit()).isEqualTo(5);

        Ended list = house.run("list", "--filter", "status = completed", "--columns", "id,name,metrics.val/loss");
        assertThat(list.out().lines()).hasSize(3).element(1).asString().startsWith(" " + eight + "  width 8");
        assertThat(json(house.run("list", "--json")).path("runs")).hasSize(2);
        assertThat(house.run("list", "--filter", "status ==").exit()).isEqualTo(2);

        Ended compared = house.run("compare", four, eight);
        assertThat(compared.out())
                .containsPattern("network.options.cdims +\\[4] +\\[8]")
                .contains("best val/loss");
        assertThat(house.run("logs", four, "--tail", "1").out()).hasLineCount(1);

        Ended chosen = house.run("choose", four, "--evaluate");
        assertThat(chosen.exit()).as(chosen.err()).isZero();
        assertThat(chosen.out()).contains("preferred");
        JsonNode choice = json(house.run("choose", four, "--commit", "--json"));
        assertThat(choice.at("/test/state").asText()).isEqualTo("completed");

        Ended downloaded = house.run("download", four, folder.resolve("weights").toString());
        assertThat(downloaded.exit()).as(downloaded.err()).isZero();
        assertThat(downloaded.err()).contains("Checkpoint " + choice.path("checkpoint"), "the chosen one");
        assertThat(downloaded.out()).contains("as on the server");
        assertThat(Files.size(folder.resolve("weights"))).isPositive();
    }

    private String submit(int width) throws Exception {
        Path spec = Files.writeString(folder.resolve(width + ".yaml"), SPEC.formatted(width, width));
        Ended submitted = house.run("submit", spec.toString());
        assertThat(submitted.exit()).as(submitted.err()).isZero();
        return submitted.out().split(" ")[1];
    }

    private static JsonNode json(Ended ended) throws IOException {
        assertThat(ended.exit()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }
}
