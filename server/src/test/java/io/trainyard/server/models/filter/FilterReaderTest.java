package io.trainyard.server.models.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterReaderTest {
    @Test
    void comparisonsStandWithAndBetweenThem() {
        assertThat(FilterReader.read("name = 'a' and tags.`my key` LIKE \"%x%\" AND version_number>=3"))
                .containsExactly(
                        new Comparison("", "name", Operator.EQUAL, List.of("a"), true),
                        new Comparison("tags", "my key", Operator.LIKE, List.of("%x%"), true),
                        new Comparison("", "version_number", Operator.AT_LEAST, List.of("3"), false));
    }

    @Test
    void anEmptyFilterAsksForNothing() {
        assertThat(FilterReader.read("")).isEmpty();
        assertThat(FilterReader.read(" \n")).isEmpty();
    }

    @Test
    void keysHaveDotsAndValuesHaveQuotes() {
        assertThat(FilterReader.read("tags.mlflow.prompt.is_prompt='it''s'"))
                .containsExactly(
                        new Comparison("tags", "mlflow.prompt.is_prompt", Operator.EQUAL, List.of("it's"), true));
        assertThat(FilterReader.read("run_id in ('a', \"b\")"))
                .containsExactly(new Comparison("", "run_id", Operator.IN, List.of("a", "b"), true));
        assertThat(FilterReader.read("metrics.loss < -1.5e-3").get(0).number()).isEqualTo(-1.5e-3);
    }

    @Test
    void longValuesAreRead() {
        String value = "x".repeat(1_000_000);
        assertThat(FilterReader.read("name = '" + value + "'").get(0).text()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name =",
                "name = 'a",
                "= 'a'",
                "name = 'a' OR name = 'b'",
                "name = 'a' name = 'b'",
                "name = 'a' AND",
                "(name = 'a')",
                "run_id IN 'a'",
                "run_id IN ()",
                "run_id IN ('a'",
                "name ~ 'a'",
                "name = 'a'; drop table run",
                "tags. = 'a'",
                "'a' = name"
            })
    void whatCannotBeReadIsToldWithItsPlace(String filter) {
        assertThatThrownBy(() -> FilterReader.read(filter))
                .isInstanceOf(InvalidSearchProblem.class)
                .hasMessageContaining("Invalid clause(s) in filter string")
                .hasMessageContaining("at character");
    }

    @Test
    void numbersAndTextsAreNotTakenForOneAnother() {
        assertThatThrownBy(() -> FilterReader.read("name = 3").get(0).text())
                .hasMessage("Expected a quoted string value for name (e.g. 'my-value'). Got value 3");
        assertThatThrownBy(
                        () -> FilterReader.read("version_number = '3'").get(0).number())
                .isInstanceOf(InvalidSearchProblem.class);
        assertThatThrownBy(
                        () -> FilterReader.read("version_number = abc").get(0).number())
                .isInstanceOf(InvalidSearchProblem.class);
    }

    @Test
    void anOrderNamesColumnsOnce() {
        Map<String, String> columns = Map.of("name", "name", "timestamp", "updated_at");
        var last = new java.util.LinkedHashMap<>(Map.of("name", "ASC"));
        assertThat(OrderBy.sql(List.of("timestamp desc"), columns, last)).isEqualTo("updated_at DESC, name ASC");
        assertThat(OrderBy.sql(List.of("attribute.name DESC"), columns, last)).isEqualTo("name DESC");
        assertThatThrownBy(() -> OrderBy.sql(List.of("name", "name DESC"), columns, last))
                .hasMessageContaining("duplicate fields");
        for (String wrong : List.of("", "size", "name DOWN", "name; drop table run", "name ASC ASC")) {
            assertThatThrownBy(() -> OrderBy.sql(List.of(wrong), columns, last))
                    .as(wrong)
                    .hasMessageContaining("Invalid order by key");
        }
    }

    @Test
    void pagesFollowOneAnother() {
        List<Integer> all = List.of(1, 2, 3, 4, 5);
        Page<Integer> first = page(all, Paging.of(2, 10, null));
        assertThat(first.items()).containsExactly(1, 2);
        Page<Integer> second = page(all, Paging.of(2, 10, first.next()));
        assertThat(second.items()).containsExactly(3, 4);
        Page<Integer> third = page(all, Paging.of(2, 10, second.next()));
        assertThat(third.items()).containsExactly(5);
        assertThat(third.next()).isNull();
    }

    @Test
    void pagesOfNoSizeAndMadeUpTokensAreRefused() {
        assertThatThrownBy(() -> Paging.of(0, 10, null)).hasMessageContaining("must be a positive integer");
        assertThatThrownBy(() -> Paging.of(11, 10, null)).hasMessageContaining("at most 10, but got value 11");
        for (String token : List.of("x", "!!", "eyJvZmZzZXQiOiAtMX0=", "e30=")) {
            assertThatThrownBy(() -> Paging.of(1, 10, token)).as(token).hasMessageContaining("Invalid page token");
        }
    }

    private static Page<Integer> page(List<Integer> all, Paging paging) {
        return paging.of((offset, most) -> all.stream().skip(offset).limit(most).toList());
    }
}
