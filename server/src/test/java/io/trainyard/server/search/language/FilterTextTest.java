package io.trainyard.server.search.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FilterTextTest {
    private static final List<String> PIECES = List.of(
            "metrics.",
            "params.",
            "tags.",
            "a",
            "`a b`",
            "\"a\"",
            "'x'",
            "'",
            "\"",
            "`",
            "(",
            ")",
            ",",
            " ",
            "=",
            "!=",
            "<",
            ">=",
            " and ",
            " or ",
            " not ",
            " in ",
            " like ",
            " is ",
            " null ",
            "min",
            "number",
            "0.9",
            "-1e5",
            "7d",
            " ago ",
            "nan",
            "status",
            "running",
            "name",
            "duration",
            "started",
            "\0",
            "\u00e9",
            "\uD83D\uDE00",
            "\uD83D",
            "%",
            "\\",
            "\n");

    @Property(tries = 1000)
    void aConditionThatIsWrittenIsReadAsItWas(@ForAll("conditions") Condition condition) {
        assertThat(FilterParser.parse(FilterText.of(condition))).contains(condition);
    }

    @Property(tries = 300)
    void anOrderThatIsWrittenIsReadAsItWas(@ForAll("orders") List<OrderBy> order) {
        assertThat(OrderParser.parse(FilterText.of(order))).isEqualTo(order);
    }

    @Property(tries = 3000)
    void anyTextIsReadOrItsMistakeIsInIt(@ForAll("texts") String text) {
        try {
            FilterParser.parse(text);
            FilterParser.parseOrWords(text);
        } catch (InvalidFilterProblem problem) {
            assertThat(problem.start()).isBetween(0, text.length());
            assertThat(problem.end()).isBetween(problem.start(), text.length());
            assertThat(problem.column()).isPositive();
        }
    }

    @Example
    void timesThatMoveAndLengthsOfTimeAreReadAsTheyWere() {
        Condition.Compare ago = new Condition.Compare(
                new Field.OfRun(Attribute.CREATED), Comparison.LESS, new Value.Ago(Duration.ofDays(7)));
        Condition.Compare lasting = new Condition.Compare(
                new Field.OfRun(Attribute.DURATION),
                Comparison.GREATER,
                new Value.Lasting(Duration.ofMillis(90_061_001)));
        for (Condition condition : List.of(ago, lasting)) {
            assertThat(FilterParser.parse(FilterText.of(condition))).contains(condition);
        }
    }

    @Provide
    Arbitrary<Condition> conditions() {
        Arbitrary<String> any = Arbitraries.strings()
                .withChars('a', 'Z', '0', '.', '-', '/', ' ', '\'', '"', '`', '%', '\\', '\u00e9', '(', '=')
                .ofMaxLength(8);
        Arbitrary<Double> numbers = Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        return new ConditionsForTests(any.filter(key -> !key.isEmpty()), any, numbers).conditions();
    }

    @Provide
    Arbitrary<List<OrderBy>> orders() {
        Arbitrary<String> keys = Arbitraries.of("a", "b c", "val/loss", "`");
        return new ConditionsForTests(keys, keys, Arbitraries.doubles())
                .fields()
                .flatMap(field -> Arbitraries.of(true, false).map(ascending -> new OrderBy(field, ascending)))
                .list()
                .ofMaxSize(6)
                .uniqueElements(OrderBy::field);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(PIECES).list().ofMaxSize(25).map(pieces -> String.join("", pieces)),
                Arbitraries.strings().all().ofMaxLength(60));
    }
}
