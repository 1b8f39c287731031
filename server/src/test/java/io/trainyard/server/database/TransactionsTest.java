package io.trainyard.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class TransactionsTest {
    @Inject
    TwoInserts inserts;

    @Inject
    Jdbi jdbi;

    @Test
    void everyHandleOfATransactionalMethodSharesItsTransaction() {
        assertThatThrownBy(() -> inserts.insertAndFail("rolled back")).isInstanceOf(IllegalStateException.class);
        assertThat(count("rolled back")).isZero();

        inserts.insert("kept");
        assertThat(count("kept")).isOne();
    }

    private int count(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from experiment where name = :name")
                .bind("name", name)
                .mapTo(int.class)
                .one());
    }

    @ApplicationScoped
    static class TwoInserts {
        @Inject
        Jdbi jdbi;

        @Transactional
        public void insert(String name) {
            jdbi.useHandle(handle -> handle.execute("insert into experiment (name) values (?)", name));
        }

        @Transactional
        public void insertAndFail(String name) {
            insert(name);
            throw new IllegalStateException("after the insert");
        }
    }
}
