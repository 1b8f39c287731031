package io.trainyard.server.browser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/** Accounts and tokens that other tests have left: by the hundred on one page they take its checker minutes. */
@ApplicationScoped
class OtherAccounts {
    @Inject
    Jdbi jdbi;

    /** Those that {@link io.trainyard.server.accounts.CallersForTests} has named by a number. */
    @Transactional
    void forget() {
        jdbi.useHandle(handle -> {
            handle.execute("delete from token where kind = 'worker' and name ~ '^worker-[0-9]+$'");
            handle.execute("delete from account where name ~ '-[0-9]+$'");
        });
    }
}
