package io.trainyard.server.search.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "resnet",
                "resnet failed",
                "trained in paris",
                "what it is",
                "like this one",
                "not this (one)",
                "shapes@1 #42",
                "50% (done)"
            })
    void wordsWithoutAnOperatorAreLookedFor(String text) {
        assertThat(FreeWords.areAllOf(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = failed",
                "metrics.acc>0.9",
                "name like 'x%'",
                "name NOT ILIKE \"x%\"",
                "run_id in ('a')",
                "run_id IN('a')",
                "tags.x is null",
                "tags.x IS NOT NULL",
                "a =",
            })
    void anOperatorMakesAFilter(String text) {
        assertThat(FreeWords.areAllOf(text)).isFalse();
    }

    @Test
    void whatStandsInASearchFieldIsOneOrTheOther() {
        assertThat(FilterParser.parseOrWords(" resnet  failed ").map(FilterText::of))
                .contains("words('resnet failed')");
        assertThat(FilterParser.parseOrWords("id = 1").map(FilterText::of)).contains("id = 1.0");
        assertThat(FilterParser.parseOrWords(" ")).isEmpty();
    }
}
