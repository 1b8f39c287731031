package io.trainyard.server.search.language;

import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.search.language.Field.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Conditions of every kind over a few fields, as a person may write them or never would. */
public final class ConditionsForTests {
    /** What depends on the time at which it is asked. */
    private static final Set<Attribute> MOVING = Set.of(Attribute.DURATION);

    /** Milliseconds since 1970; some of the times are within five seconds of it. */
    private static final long A_TIME = 1_700_000_000_000L;

    private final Arbitrary<String> keys;
    private final Arbitrary<String> texts;
    private final Arbitrary<Double> numbers;

    /**
     * @param keys of metrics, parameters and tags
     * @param texts that fields are compared with
     * @param numbers that fields are compared with
     */
    public ConditionsForTests(Arbitrary<String> keys, Arbitrary<String> texts, Arbitrary<Double> numbers) {
        this.keys = keys;
        this.texts = texts;
        this.numbers = numbers;
    }

    public Arbitrary<Condition> conditions() {
        Arbitrary<Condition> leaf = comparisons();
        return Arbitraries.recursive(() -> leaf, this::around, 0, 4);
    }

    private Arbitrary<Condition> around(Arbitrary<Condition> part) {
        Arbitrary<List<Condition>> parts = part.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                parts.map(Condition.And::new), parts.map(Condition.Or::new), part.map(Condition.Not::new));
    }

    private Arbitrary<Condition> comparisons() {
        return fields().flatMap(field -> {
            Arbitrary<Value> value = values(field);
            boolean text = field.type() == ValueType.TEXT || field.type() == ValueType.STATUS;
            Arbitrary<Condition> compare = Combinators.combine(
                            Arbitraries.of(Comparison.values()).filter(comparison -> !text || !comparison.isOrdering()),
                            value)
                    .as((comparison, v) -> new Condition.Compare(field, comparison, v));
            Arbitrary<Condition> oneOf = Combinators.combine(
                            Arbitraries.of(true, false),
                            value.list().ofMinSize(1).ofMaxSize(3))
                    .as((negated, list) -> new Condition.OneOf(field, negated, list));
            Arbitrary<Condition> like = Combinators.combine(
                            Arbitraries.of(true, false), Arbitraries.of(true, false), texts)
                    .as((negated, ignoring, pattern) -> new Condition.Like(field, negated, ignoring, pattern + "%"));
            Arbitrary<Condition> there = Arbitraries.of(new Condition.Missing(field), new Condition.Present(field));
            return text ? Arbitraries.oneOf(compare, oneOf, like, there) : Arbitraries.oneOf(compare, oneOf, there);
        });
    }

    public Arbitrary<Field> fields() {
        Arbitrary<Field> metrics =
                Combinators.combine(keys, Arbitraries.of(Figure.values())).as(Field.Metric::new);
        Arbitrary<Field> logged = Combinators.combine(
                        Arbitraries.of(Logged.Kind.values()), keys, Arbitraries.of(true, false))
                .as(Logged::new);
        List<Field> ofRuns = Arrays.stream(Attribute.values())
                .filter(attribute -> !MOVING.contains(attribute))
                .<Field>map(Field.OfRun::new)
                .toList();
        Arbitrary<Field> insights =
                Arbitraries.of(InsightKind.values()).injectNull(0.2).map(Field.OfInsights::new);
        return Arbitraries.oneOf(metrics, logged, Arbitraries.of(ofRuns), insights);
    }

    private Arbitrary<Value> values(Field field) {
        return switch (field.type()) {
            case NUMBER -> numbers.map(Value.Number::new);
            case TEXT -> texts.map(Value.Text::new);
            case STATUS ->
                Arbitraries.of("queued", "running", "finished", "killed", "scheduled", "failed")
                        .map(Value.Text::new);
            case TIME ->
                Arbitraries.oneOf(
                                Arbitraries.longs().between(A_TIME, A_TIME + 5_000),
                                Arbitraries.longs().between(-2 * A_TIME, 2 * A_TIME))
                        .map(milliseconds -> new Value.At(Instant.ofEpochMilli(milliseconds)));
            case DURATION ->
                Arbitraries.longs()
                        .between(0, 1_000_000_000)
                        .map(milliseconds -> new Value.Lasting(Duration.ofMillis(milliseconds)));
        };
    }
}
