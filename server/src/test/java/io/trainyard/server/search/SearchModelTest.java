package io.trainyard.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.ConditionsForTests;
import io.trainyard.server.search.language.FilterText;
import io.trainyard.server.search.language.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever is asked for, in whatever order, in pages of whatever size: what is found is what {@link SearchModel} says. */
class SearchModelTest {
    private static final int RUNS = 80;
    private static final String[] KEYS = {"acc", "loss", "a b"};
    private static final String[] TEXTS = {"x", "X", "xy", "0.5", "1e2", "-1", "resnet", "paused", ""};
    private static final Double[] NUMBERS = {
        -1.0, 0.0, -0.0, 0.5, 1.0, 100.0, 7.0, Double.NaN, Double.POSITIVE_INFINITY, -1e300
    };

    private static final List<SampleRun> SAMPLES = new ArrayList<>();
    private static SearchOnPostgres postgres;

    @BeforeContainer
    static void open() {
        postgres = SearchOnPostgres.open();
        postgres.addExperiment(1);
        postgres.addExperiment(2);
        Random random = new Random(7);
        for (int i = 0; i < RUNS; i++) {
            SAMPLES.add(postgres.add(sample(random)));
        }
    }

    @AfterContainer
    static void close() {
        postgres.close();
    }

    @Property(tries = 300)
    void whatIsFoundIsWhatMeetsTheCondition(
            @ForAll("conditions") Condition condition,
            @ForAll("orders") List<OrderBy> order,
            @ForAll @IntRange(min = 1, max = 50) int limit,
            @ForAll Lifecycle lifecycle) {
        RunQuery query = new RunQuery(condition, order, null, lifecycle, limit, null);
        List<Long> expected = SAMPLES.stream()
                .filter(run -> lifecycle == Lifecycle.ALL || run.deleted() == (lifecycle == Lifecycle.DELETED))
                .filter(run -> SearchModel.meets(run, condition))
                .sorted(SearchModel.order(order))
                .map(SampleRun::id)
                .toList();
        assertThat(allPages(query))
                .as("%s ORDER BY %s", FilterText.of(condition), FilterText.of(order))
                .isEqualTo(expected);
    }

    private static List<Long> allPages(RunQuery query) {
        List<Long> found = new ArrayList<>();
        RunQuery page = query;
        while (true) {
            RunHits hits = postgres.search().find(page);
            assertThat(hits.runs()).hasSizeLessThanOrEqualTo(query.limit());
            found.addAll(hits.runs());
            if (hits.next() == null) {
                return found;
            }
            assertThat(hits.runs()).hasSize(query.limit());
            page = query.page(hits.next());
        }
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return forTests().conditions();
    }

    @Provide
    Arbitrary<List<OrderBy>> orders() {
        return forTests()
                .fields()
                .flatMap(field -> Arbitraries.of(true, false).map(ascending -> new OrderBy(field, ascending)))
                .list()
                .ofMaxSize(3)
                .uniqueElements(OrderBy::field);
    }

    private static ConditionsForTests forTests() {
        return new ConditionsForTests(Arbitraries.of(KEYS), Arbitraries.of(TEXTS), Arbitraries.of(NUMBERS));
    }

    private static SampleRun sample(Random random) {
        Instant created = Instant.ofEpochSecond(1_700_000_000 + random.nextInt(5), random.nextInt(3) * 1_500_000L);
        @Nullable Instant started = random.nextInt(4) == 0 ? null : created.plusMillis(random.nextInt(3));
        @Nullable
        Instant finished = started == null || random.nextBoolean() ? null : started.plusSeconds(random.nextInt(4));
        return new SampleRun(
                0,
                new UUID(random.nextLong(), random.nextLong()),
                1 + random.nextInt(2),
                any(random, TEXTS),
                any(random, "queued", "running", "paused", "completed", "failed", "cancelled"),
                random.nextBoolean() ? null : any(random, "resnet", "densenet"),
                created,
                started,
                finished,
                random.nextInt(5) == 0,
                some(random, () -> any(random, TEXTS)),
                some(random, () -> any(random, TEXTS)),
                some(random, () -> figures(random)));
    }

    /** The last, the smallest and the greatest of a few values. */
    private static double[] figures(Random random) {
        double last = any(random, NUMBERS);
        double other = any(random, NUMBERS);
        if (Double.isNaN(last) || Double.isNaN(other)) {
            double rest = Double.isNaN(last) ? other : last;
            return new double[] {last, rest, rest};
        }
        return new double[] {last, Math.min(last, other), Math.max(last, other)};
    }

    private static <T> Map<String, T> some(Random random, Supplier<T> value) {
        Map<String, T> some = new HashMap<>();
        for (String key : KEYS) {
            if (random.nextInt(3) > 0) {
                some.put(key, value.get());
            }
        }
        return some;
    }

    @SafeVarargs
    private static <T> T any(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
