package io.trainyard.server.search.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.acc DESC                      | metrics.acc DESC",
                "metrics.`val loss`                    | metrics.`val loss` ASC",
                "attribute.start_time desc, name asc   | start_time DESC, name ASC",
                "min(metrics.loss), number(params.lr)  | min(metrics.loss) ASC, number(params.lr) ASC",
                "Created                               | created ASC",
                "attributes.Created                    | start_time ASC",
            })
    void anOrderIsRead(String text, String written) {
        assertThat(FilterText.of(OrderParser.parse(text))).isEqualTo(written);
    }

    @Test
    void itMayComeInPartsAndBeEmpty() {
        assertThat(FilterText.of(OrderParser.parse(List.of("name", "", "id DESC"))))
                .isEqualTo("name ASC, id DESC");
        assertThat(OrderParser.parse("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "acc | Character 1 of the order: runs have no 'acc'",
                "name down | Character 6 of the order: expected ASC, DESC, a comma or the end, found down",
                "name, | Character 6 of the order: expected metrics.",
                "name, id, name desc | Character 11 of the order: runs are ordered by this already",
                "datasets.name | Character 1 of the order: a run may have several data sets",
            })
    void aMistakeIsShownAtItsCharacter(String text, String message) {
        assertThatThrownBy(() -> OrderParser.parse(text))
                .isInstanceOf(InvalidFilterProblem.class)
                .hasMessageStartingWith(message);
    }
}
