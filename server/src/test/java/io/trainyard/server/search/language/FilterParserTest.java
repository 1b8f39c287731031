package io.trainyard.server.search.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    /** What is read, and how it is written again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.acc > 0.9                              | metrics.acc > 0.9",
                "metric.`acc`>=.5                               | metrics.acc >= 0.5",
                "metrics.\"val loss\" < 1e-3                    | metrics.`val loss` < 0.001",
                "metrics.val/loss = nan                         | metrics.val/loss = NaN",
                "metrics.loss < -inf                            | metrics.loss < -Infinity",
                "MIN(metrics.loss) <> 1                         | min(metrics.loss) != 1.0",
                "last(metrics.loss) == 1                        | metrics.loss = 1.0",
                "best(metrics.\"val/acc\") >= 1                 | best(metrics.val/acc) >= 1.0",
                "params.lr = '0.1'                              | params.lr = '0.1'",
                "parameter.lr = \"0.1\"                         | params.lr = '0.1'",
                "params.lr <= 0.1                               | number(params.lr) <= 0.1",
                "params.lr IN (1, 2)                            | number(params.lr) IN (1.0, 2.0)",
                "tags.mlflow.source.name like 'x%'              | tags.mlflow.source.name LIKE 'x%'",
                "tags.\"mlflow.source.name\" NOT ILIKE 'X_'     | tags.mlflow.source.name NOT ILIKE 'X_'",
                "tag.`a b` is null                              | tags.`a b` IS NULL",
                "`tag`.a is not null                            | tags.a IS NOT NULL",
                "attributes.status = 'FINISHED'                 | status = 'finished'",
                "status in (queued, Running)                    | status IN ('queued', 'running')",
                "attr.run_name != 'it''s'                       | name != 'it''s'",
                "run.`Run name` = 'x'                           | name = 'x'",
                "attributes.Created > 10                        | start_time > '1970-01-01T00:00:00.010Z'",
                "created > 2026-01-31                           | created > '2026-01-31T00:00:00Z'",
                "end_time <= '2026-01-31 10:30'                 | finished <= '2026-01-31T10:30:00Z'",
                "started > '2026-01-31T10:30:00+02:00'          | started > '2026-01-31T08:30:00Z'",
                "started > 7d ago                               | started > 604800000ms ago",
                "duration > 1h30m                               | duration > 5400.0",
                "duration < 2.5                                 | duration < 2.5",
                "architecture = resnet                          | family = 'resnet'",
                "dataset = shapes@1                             | dataset = 'shapes@1'",
                "datasets.name IN ('a', 'b')                    | datasets.name IN ('a', 'b')",
                "run_id IN ('a')                                | run_id IN ('a')",
                "words('resnet failed')                         | words('resnet failed')",
                "id=1 AND id=2 and id=3                         | id = 1.0 AND id = 2.0 AND id = 3.0",
                "id=1 OR id=2 AND NOT id=3                      | id = 1.0 OR (id = 2.0 AND NOT id = 3.0)",
                "(id=1 OR id=2) AND NOT (id=3 OR id=4)          | (id = 1.0 OR id = 2.0) AND NOT (id = 3.0 OR id = 4.0)",
                "NOT NOT id=1                                   | NOT NOT id = 1.0",
            })
    void whatIsReadIsWrittenAgain(String text, String written) {
        assertThat(FilterParser.parse(text).map(FilterText::of)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n\t"})
    void aBlankTextIsMetByEveryRun(String text) {
        assertThat(FilterParser.parse(text)).isEmpty();
    }

    /** A text, the mistake between brackets, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.acc >[] | expected a number, found the end",
                "metrics.acc >['0.9'] | expected a number, found '0.9'",
                "metrics.acc [like] 'x' | like is for texts",
                "metrics.acc >[>] 0.9 | expected a number, found >",
                "params.lr = [abc] | expected a text in quotes, such as 'resnet', or a number, found abc",
                "params.lr [>] 'a' | text compares by =, !=, LIKE, ILIKE and IN only; without quotes",
                "name [<] 'a' | text compares by",
                "params.lr = ['0.1] | this ' is not closed",
                "[metric_s.a] = 1 | there is no metric_s.",
                "[acc] > 1 | runs have no 'acc'; use metrics.acc, params.acc, tags.acc or one of id,",
                "attributes.[foo] = 'x' | runs have no 'foo'",
                "dataset.[size] = 'x' | data sets have no 'size'",
                "insights.[speed] > 0 | there are no insights called 'speed'; use all or one of spikes, divergences,",
                "[median](metrics.a) > 1 | there is no function median; use last, min, max, best or number",
                "min([params.a]) > 1 | min is of a metric",
                "number([metrics.a]) > 1 | number reads a parameter or tag",
                "min(metrics.a [>] 1 | expected ), found >",
                "status = [done] | there is no status 'done'; use one of cancelled, completed,",
                "started > 7d [before] | expected ago, found before",
                "started > [yesterday] | expected a time, such as 7d ago",
                "duration > [long] | expected a duration, such as 90s or 1h30m",
                "duration > [99999999999999w] | expected a duration",
                "run_id IN [x] | expected ( and a list of values, found x",
                "run_id IN ([)] | expected a text",
                "run_id IN ('a' ['b']) | expected , or ), found 'b'",
                "name is not [here] | expected null, found here",
                "name not [between] | expected IN, LIKE or ILIKE, found between",
                "name [about] 'x' | expected =, !=, <",
                "name like [x] | expected a pattern in quotes",
                "id = 1 [id] = 2 | expected AND, OR or the end, found id",
                "id = 1 and [] | expected metrics., params., tags. with a key",
                "(id = 1[] | expected AND, OR or ), found the end",
                "id = 1[)] | expected AND, OR or the end, found )",
                "id = 1 [;] drop table run | there is no use for ; here",
                "metrics. [=] 1 | expected a key directly behind metrics., found =",
                "metrics.[``] = 1 | a key has at least one character",
            })
    void aMistakeIsShownAtItsCharacter(String marked, String message) {
        int start = marked.indexOf('[');
        int end = marked.indexOf(']') - 1;

        InvalidFilterProblem problem = problem(marked.replaceAll("[\\[\\]]", ""));

        assertThat(problem).hasMessageContaining("haracter " + (start + 1) + " of the filter: " + message);
        assertThat(List.of(problem.start(), problem.end())).isEqualTo(List.of(start, end));
    }

    @Test
    void theProblemCountsFromTheFirstCharacterOfTheTextAndOfItsLine() {
        InvalidFilterProblem problem = problem("status = running\nand metrics.acc >> 0.9");

        assertThat(problem).hasMessage("Character 35 of the filter: expected a number, found >.");
        assertThat(problem.start()).isEqualTo(34);
        assertThat(problem.end()).isEqualTo(35);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(18);
        assertThat(problem.details()).containsEntry("position", 34).containsEntry("length", 1);
        assertThat(problem.status()).isEqualTo(400);
    }

    @Test
    void conditionsInEachOtherComparisonsAndCharactersAreLimited() {
        assertThat(problem("(".repeat(50_000))).hasMessageContaining("more than 50 deep");
        assertThat(problem("not ".repeat(20_000) + "id = 1")).hasMessageContaining("more than 50 deep");
        String many = String.join(" or ", Collections.nCopies(101, "id = 1"));
        assertThat(problem(many)).hasMessageContaining("at most 100 comparisons");
        assertThat(problem("x".repeat(100_001))).hasMessageContaining("100000 are the most");
    }

    @Test
    void aListMayBeAsLongAsTheText() {
        String list = "'0123456789abcdef0123456789abcdef',".repeat(2_000);
        assertThat(FilterParser.parse("run_id in (" + list + "'x')")).isPresent();
    }

    @Test
    void textThatNoDatabaseHoldsIsRefused() {
        assertThat(problem("name = 'a\0b'").start()).isEqualTo(9);
        assertThat(problem("name = 'a\uD800b'").start()).isEqualTo(9);
        assertThat(FilterParser.parse("name = '\uD83D\uDE00'")).isPresent();
        assertThat(problem("name = \uD83D\uDE00")).hasMessageContaining("U+D83D");
    }

    private static InvalidFilterProblem problem(String text) {
        return catchThrowableOfType(InvalidFilterProblem.class, () -> FilterParser.parse(text));
    }
}
