package io.trainyard.server.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03", "53300"})
    void aConnectionThatCannotBeHadIsTheDatabaseBeingAway(String state) {
        Throwable failure = new IllegalStateException(new SQLException("no connection", state));
        assertThat(DatabaseAway.isCauseOf(failure)).isTrue();
    }

    @Test
    void soIsThePoolsTimeLimit() {
        SQLException failure = new SQLException("Sorry, acquisition timeout! Acquisition timeout while waiting");
        assertThat(DatabaseAway.isCauseOf(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "57014", "42601"})
    void aStatementThatFailsIsNot(String state) {
        assertThat(DatabaseAway.isCauseOf(new SQLException("failed", state))).isFalse();
    }

    @Test
    void norIsAnythingElse() {
        assertThat(DatabaseAway.isCauseOf(new IllegalStateException("no query")))
                .isFalse();
        assertThat(DatabaseAway.isCauseOf(null)).isFalse();
    }
}
