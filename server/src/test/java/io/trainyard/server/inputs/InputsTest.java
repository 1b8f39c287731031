package io.trainyard.server.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class InputsTest {
    @Inject
    Inputs inputs;

    @Inject
    Jdbi jdbi;

    private BareRun run;

    @BeforeEach
    void makeARun() {
        run = BareRun.insert(jdbi);
    }

    @Test
    void aRunTellsWhatItHasReadAndMade() {
        DatasetInput train = new DatasetInput(
                new InputDataset("cifar", "abc", "local", "{\"uri\": \"/data\"}", "{}", null),
                Map.of(DatasetInput.CONTEXT, "training"));
        DatasetInput test = new DatasetInput(dataset("cifar", "def"), Map.of());
        inputs.log(run.id(), List.of(test, train), List.of("m-1"));
        inputs.logOutputs(run.id(), List.of(new ModelOutput("m-2", 7), new ModelOutput("m-2", 3)));

        RunInputs found = inputs.of(List.of(run.id())).get(run.id());
        assertThat(found.datasets()).containsExactlyInAnyOrder(train, test);
        assertThat(found.models()).containsExactly("m-1");
        assertThat(found.outputs()).containsExactly(new ModelOutput("m-2", 3), new ModelOutput("m-2", 7));
    }

    @Test
    void whatIsLoggedAgainIsNotedOnceAndKeepsItsTags() {
        inputs.log(run.id(), List.of(new DatasetInput(dataset("a", "1"), Map.of("k", "first"))), List.of("m-1"));
        inputs.log(run.id(), List.of(new DatasetInput(dataset("a", "1"), Map.of("k", "second"))), List.of("m-1"));
        inputs.logOutputs(run.id(), List.of(new ModelOutput("m-2", 0)));
        inputs.logOutputs(run.id(), List.of(new ModelOutput("m-2", 0)));
        RunInputs found = inputs.of(List.of(run.id())).get(run.id());
        assertThat(found.datasets()).singleElement().satisfies(input -> assertThat(input.tags())
                .containsEntry("k", "first"));
        assertThat(found.models()).hasSize(1);
        assertThat(found.outputs()).hasSize(1);
    }

    @Test
    void runsThatHaveLoggedNothingAreLeftOut() {
        assertThat(inputs.of(List.of(run.id()))).isEmpty();
        assertThat(inputs.of(List.of())).isEmpty();
    }

    @Test
    void anExperimentTellsWhichDataSetsItsRunsHaveReadAndWhatFor() {
        BareRun other = BareRun.insert(jdbi);
        inputs.log(
                run.id(),
                List.of(new DatasetInput(dataset("a", "1"), Map.of(DatasetInput.CONTEXT, "train"))),
                List.of());
        inputs.log(run.id(), List.of(new DatasetInput(dataset("b", "2"), Map.of())), List.of());
        inputs.log(other.id(), List.of(new DatasetInput(dataset("a", "1"), Map.of())), List.of());
        assertThat(inputs.search(List.of(run.experiment())))
                .containsExactly(
                        new DatasetSummary(run.experiment(), "a", "1", "train"),
                        new DatasetSummary(run.experiment(), "b", "2", null));
        assertThat(inputs.search(List.of(run.experiment(), other.experiment()))).hasSize(3);
    }

    @Test
    void whatIsTooLongIsRefusedByItsField() {
        assertThatThrownBy(() -> dataset("n".repeat(501), "1"))
                .hasMessage("'name' exceeds the maximum length of 500 characters");
        assertThatThrownBy(() -> dataset("n", "d".repeat(37))).hasMessageContaining("'digest'");
        assertThatThrownBy(() -> new DatasetInput(dataset("n", "d"), Map.of("k", "v".repeat(501))))
                .isInstanceOf(InvalidInputProblem.class)
                .hasMessageContaining("'value'");
        assertThatThrownBy(() -> inputs.log(run.id(), List.of(), List.of(""))).hasMessageContaining("model_id");
    }

    @Test
    void manyMayLogTheSameDataSetsInAnyOrderAtOnce() throws Exception {
        List<DatasetInput> sets = IntStream.range(0, 20)
                .mapToObj(i -> new DatasetInput(dataset("set-" + i, "1"), Map.of()))
                .collect(Collectors.toList());
        ExecutorService loggers = Executors.newFixedThreadPool(8);
        List<Callable<Void>> logging = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            List<DatasetInput> shuffled = new ArrayList<>(sets);
            Collections.shuffle(shuffled, new Random(i));
            logging.add(() -> {
                inputs.log(run.id(), shuffled, List.of());
                return null;
            });
        }
        try {
            for (Future<Void> logged : loggers.invokeAll(logging)) {
                logged.get();
            }
        } finally {
            loggers.shutdown();
        }
        assertThat(inputs.of(List.of(run.id())).get(run.id()).datasets()).hasSize(20);
    }

    private static InputDataset dataset(String name, String digest) {
        return new InputDataset(name, digest, "local", "{}", null, null);
    }
}
