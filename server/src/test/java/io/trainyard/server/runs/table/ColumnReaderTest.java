package io.trainyard.server.runs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnReaderTest {
    @Test
    void columnsAreFieldsOfTheSearchLanguageInTheirOrder() {
        assertThat(ColumnReader.read("best(metrics.val/loss)\n\n params.lr \nvariant\nprogress\ncurve(val/loss)"))
                .extracting(Column::title)
                .containsExactly("val/loss best", "lr", "Network", "Epochs", "val/loss");
    }

    @Test
    void withoutAChoiceThereAreTheUsualOnes() {
        assertThat(ColumnReader.read(null)).hasSize(14);
        assertThat(ColumnReader.read(" \n")).isEqualTo(ColumnReader.read(null));
    }

    @Test
    void aLossIsOrderedFromItsSmallestAndAnAccuracyFromItsGreatest() {
        assertThat(ColumnReader.read("metrics.val/loss").get(0).risesToBest()).isTrue();
        assertThat(ColumnReader.read("metrics.val/accuracy").get(0).risesToBest())
                .isFalse();
        assertThat(ColumnReader.read("curve").get(0).ordered()).isFalse();
    }

    @Test
    void whatIsNoColumnIsNamedWithThePlaceOfTheMistake() {
        assertThatThrownBy(() -> ColumnReader.read("status\nmetrics"))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("The column 'metrics'");
        assertThatThrownBy(() -> ColumnReader.read("status, name"))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("names several");
    }

    @Test
    void thirtyColumnsAreTheMost() {
        String many = IntStream.range(0, 31).mapToObj(i -> "params.p" + i).collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> ColumnReader.read(many)).hasMessageContaining("31 columns");
    }
}
