package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An experiment as a newcomer makes it: the data set by its name, the example as it is, by the command line. */
class ExampleIT {
    private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
    private static final Pattern QUEUED = Pattern.compile("Run (\\d+) ");

    @Test
    void aSmallFormIsSubmittedAsItIsAndLearns() throws Exception {
        String data = System.getenv("TRAINYARD_TEST_DATA");
        assumeTrue(data != null, "set TRAINYARD_TEST_DATA to a folder with fashion-mnist");
        try (House house = new House()) {
            house.startServer();
            house.startWorker();
            String added = house.command(
                    "dataset",
                    "add",
                    "fashion-mnist",
                    "--from",
                    Path.of(data, "fashion-mnist").toString());
            assertThat(added).contains("Fashion-MNIST is here as fashion-mnist@1");
            Matcher queued =
                    QUEUED.matcher(house.command("submit", "../examples/s5-simple-cnn-fashion-mnist-small.yaml"));
            assertThat(queued.find()).isTrue();
            String run = "/api/v1/runs/" + queued.group(1);

            Awaitility.await("the end of the run").atMost(RUN_LIMIT).until(() -> !List.of("queued", "running")
                    .contains(house.api().get(run).path("status").asText()));

            assertThat(house.api().get(run).path("status").asText()).isEqualTo("completed");
            double accuracy = house.api()
                    .get(run + "/series?points=10&key=test/accuracy")
                    .path("values")
                    .path(0)
                    .asDouble();
            assertThat(accuracy).as("test accuracy").isGreaterThan(0.7);
        }
    }
}
