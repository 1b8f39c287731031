package io.trainyard.server.accounts;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of accounts. */
@Singleton
class AccountStore {
    @Inject
    Jdbi jdbi;

    @Inject
    Event<CallersChanged> changes;

    List<Account> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from account order by name")
                .map((row, context) -> Account.of(row))
                .list());
    }

    Optional<Account> byId(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from account where id = :id")
                .bind("id", id)
                .map((row, context) -> Account.of(row))
                .findOne());
    }

    Optional<Account> byName(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from account where name = :name")
                .bind("name", name)
                .map((row, context) -> Account.of(row))
                .findOne());
    }

    /** @return nothing if the name is taken */
    Optional<Account> insert(String name, String role) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        insert into account (name, role) values (:name, :role)
                        on conflict (name) do nothing
                        returning *
                        """)
                .bind("name", name)
                .bind("role", role)
                .map((row, context) -> Account.of(row))
                .findOne());
    }

    void setPassword(long id, String hash) {
        jdbi.useHandle(handle -> handle.execute("update account set password_hash = ? where id = ?", hash, id));
        CallersChanged.tell(jdbi, changes);
    }

    Account update(long id, String role, boolean disabled) {
        Account updated = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update account
                        set role = :role,
                            disabled_at = case when :disabled then coalesce(disabled_at, now()) end
                        where id = :id
                        returning *
                        """)
                .bind("id", id)
                .bind("role", role)
                .bind("disabled", disabled)
                .map((row, context) -> Account.of(row))
                .one());
        CallersChanged.tell(jdbi, changes);
        return updated;
    }

    /** Admins that can come in, oldest first; held until the transaction ends, so that the last one stays. */
    List<Account> lockAdmins() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from account where role = 'admin' and disabled_at is null order by id for update")
                .map((row, context) -> Account.of(row))
                .list());
    }

    boolean isEmpty() {
        return jdbi.withHandle(handle -> handle.createQuery("select not exists (select from account)")
                .mapTo(boolean.class)
                .one());
    }
}
