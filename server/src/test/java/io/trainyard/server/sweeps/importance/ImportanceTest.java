package io.trainyard.server.sweeps.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ImportanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of("lr", "batch", "optimizer");

    @Test
    void withFewerThanTenTrialsNothingIsSaid() {
        Importance importance = Importance.of(FIELDS, trials(9, 1));

        assertThat(importance.fields()).isEmpty();
        assertThat(importance.trials()).isEqualTo(9);
        assertThat(importance.needed()).isEqualTo(10);
    }

    @Test
    void theFieldThatDecidesComesFirstAndTheOthersAreNotToldFromChance() {
        Importance importance = Importance.of(FIELDS, trials(60, 2));

        FieldImportance first = importance.fields().get(0);
        assertThat(first.field()).isEqualTo("lr");
        assertThat(first.share()).isGreaterThan(0.6);
        assertThat(first.told()).isTrue();
        assertThat(importance.fields().subList(1, 3)).allMatch(field -> !field.told() && field.share() < 0.2);
    }

    /** What a rank correlation alone would call unimportant. */
    @Test
    void aBestValueInTheMiddleIsSeen() {
        List<Observation> trials = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            trials.add(new Observation(Map.of("lr", json(i)), -Math.abs(i - 14.5)));
        }

        FieldImportance lr = Importance.of(List.of("lr"), trials).fields().get(0);

        assertThat(lr.correlation()).isEqualTo(0, within(0.01));
        assertThat(lr.share()).isGreaterThan(0.6);
        assertThat(lr.told()).isTrue();
    }

    /** The bottle caps of Kruskal and Wallis 1952, table 2.2, whose H is 5.656; epsilon squared is (H - k + 1) / (n - k). */
    @Test
    void theShareIsEpsilonSquaredOfTheRanks() {
        double[][] machines = {{340, 345, 330, 342, 338}, {339, 333, 344}, {347, 343, 349, 355}};
        List<Observation> trials = new ArrayList<>();
        for (int machine = 0; machine < machines.length; machine++) {
            for (double output : machines[machine]) {
                trials.add(new Observation(Map.of("machine", json("m" + machine)), output));
            }
        }

        FieldImportance found =
                Importance.of(List.of("machine"), trials).fields().get(0);

        assertThat(found.share()).isEqualTo((5.656 - 2) / 9, within(1e-4));
        assertThat(found.correlation()).isNull();
    }

    @Test
    void aFieldOfOneValueAndOneWhoseValuesWereAllTriedOnceTellNothing() {
        List<Observation> trials = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            trials.add(new Observation(Map.of("same", json(1), "own", json("word " + i)), i));
        }

        assertThat(Importance.of(List.of("same", "own"), trials).fields())
                .allMatch(field -> field.share() == null && field.p() == null && !field.told());
    }

    @Test
    void trialsThatAllCameToTheSameTellNothing() {
        List<Observation> trials = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            trials.add(new Observation(Map.of("lr", json(i)), 0.1));
        }

        assertThat(Importance.of(List.of("lr"), trials).fields().get(0).share()).isNull();
    }

    /** Of 400 sweeps in which nothing matters, few are said to have a field that does: 5 % is what is promised. */
    @Test
    void whereNothingMattersThatIsSeldomDenied() {
        int denied = 0;
        for (int seed = 0; seed < 400; seed++) {
            UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1000L + seed);
            List<Observation> trials = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                trials.add(new Observation(
                        Map.of(
                                "lr", json(random.nextDouble()),
                                "batch", json(random.nextInt(3)),
                                "optimizer", json(random.nextBoolean() ? "sgd" : "adam")),
                        random.nextDouble()));
            }
            denied += Importance.of(FIELDS, trials).fields().stream().anyMatch(FieldImportance::told) ? 1 : 0;
        }

        assertThat(denied).isLessThan(40);
    }

    private static List<Observation> trials(int count, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        List<Observation> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double lr = random.nextDouble();
            trials.add(new Observation(
                    Map.of(
                            "lr", json(lr),
                            "batch", json(32 << random.nextInt(3)),
                            "optimizer", json(random.nextBoolean() ? "sgd" : "adam")),
                    lr + 0.1 * random.nextDouble()));
        }
        return trials;
    }

    private static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }
}
