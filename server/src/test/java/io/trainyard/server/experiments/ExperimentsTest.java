package io.trainyard.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.NewLoggedRun;
import io.trainyard.server.runs.Run;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ExperimentsTest {
    @Inject
    Experiments experiments;

    @Inject
    LoggedRuns runs;

    private final String name = "experiment " + UUID.randomUUID();

    @Test
    void thereIsADefaultFromTheStart() {
        assertThat(experiments.get(Experiment.DEFAULT).name()).isEqualTo("Default");
    }

    @Test
    void aNameIsTakenOnce() {
        Experiment made = experiments.create(name, Map.of("team", "vision"), null);

        assertThat(experiments.named(name)).contains(made);
        assertThat(experiments.namedOrNew(name)).isEqualTo(made);
        assertThat(experiments.all()).contains(made);
        assertThatThrownBy(() -> experiments.create(name, Map.of(), null)).isInstanceOf(ExperimentExistsProblem.class);
        assertThatThrownBy(() -> experiments.rename(Experiment.DEFAULT, name))
                .isInstanceOf(ExperimentExistsProblem.class);
        assertThat(experiments.rename(made.id(), name).name()).isEqualTo(name);
    }

    @Test
    void tagsAreAddedReplacedAndTakenAway() {
        long id = experiments.create(name, Map.of("team", "vision"), null).id();

        assertThat(experiments.tag(id, Map.of("team", "audio", "stage", "1")).tags())
                .isEqualTo(Map.of("team", "audio", "stage", "1"));
        assertThat(experiments.untag(id, "team").tags()).isEqualTo(Map.of("stage", "1"));
        assertThatThrownBy(() -> experiments.untag(id, "team")).isInstanceOf(NotFoundProblem.class);
    }

    @Test
    void itsRunsArePutAwayWithItAndComeBackWithIt() {
        Experiment experiment = experiments.create(name, Map.of(), null);
        Run with = run(experiment);
        Run before = run(experiment);
        runs.delete(before.id());

        experiments.delete(experiment.id());
        assertThat(runs.get(with.uid()).deletedAt()).isNotNull();
        assertThatThrownBy(() -> experiments.delete(experiment.id())).isInstanceOf(ExperimentDeletedProblem.class);
        assertThatThrownBy(() -> experiments.namedOrNew(name)).isInstanceOf(ExperimentDeletedProblem.class);
        assertThatThrownBy(() -> experiments.rename(experiment.id(), "other"))
                .isInstanceOf(ExperimentDeletedProblem.class);

        assertThat(experiments.restore(experiment.id()).isDeleted()).isFalse();
        assertThat(runs.get(with.uid()).deletedAt()).isNull();
        assertThat(runs.get(before.uid()).deletedAt()).isNotNull();
    }

    private Run run(Experiment experiment) {
        return runs.create(new NewLoggedRun(experiment.id(), "", null, Map.of()), "mia");
    }
}
