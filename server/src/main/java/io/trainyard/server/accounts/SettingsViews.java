package io.trainyard.server.accounts;

import io.trainyard.web.Moment;
import io.trainyard.web.SettingsView;
import io.trainyard.web.SettingsView.AccountRow;
import io.trainyard.web.SettingsView.MadeToken;
import io.trainyard.web.SettingsView.TokenRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the settings page shows to one caller. */
@Singleton
class SettingsViews {
    @Inject
    Accounts accounts;

    @Inject
    Tokens tokens;

    SettingsView of(Caller caller, @Nullable MadeToken made, @Nullable String said, @Nullable String mistake) {
        Instant now = Instant.now();
        boolean admin = caller.role().equals(Role.ADMIN);
        return new SettingsView(
                accounts.get(caller.accountId()).hasPassword(),
                tokens.visibleTo(caller).stream().map(token -> row(token, now)).toList(),
                admin
                        ? accounts.all().stream()
                                .map(account -> row(account, now))
                                .toList()
                        : List.of(),
                made,
                said,
                mistake);
    }

    private static TokenRow row(TokenInfo token, Instant now) {
        return new TokenRow(
                token.id(),
                token.kind().word(),
                token.name(),
                token.account() == null ? "" : token.account(),
                new Moment(token.createdAt(), now),
                token.lastUsedAt() == null ? null : new Moment(token.lastUsedAt(), now));
    }

    private static AccountRow row(Account account, Instant now) {
        return new AccountRow(
                account.id(),
                account.name(),
                account.role(),
                new Moment(account.createdAt(), now),
                account.disabled(),
                null);
    }
}
