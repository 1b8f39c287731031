package io.trainyard.server.accounts;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What admins do with accounts, and what everybody does with their own. */
@ApplicationScoped
class Accounts {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");

    @Inject
    AccountStore store;

    @Inject
    TokenStore tokens;

    @Inject
    Passwords passwords;

    @Inject
    AccountsConfig config;

    List<Account> all() {
        return store.all();
    }

    Account get(long id) {
        return store.byId(id).orElseThrow(() -> new NotFoundProblem("account " + id));
    }

    /** A new account, which comes in by link until it has a password. */
    @Transactional
    Account create(@Nullable String name, @Nullable String role) {
        String clean = name == null ? "" : name.strip();
        if (!NAME.matcher(clean).matches()) {
            throw new InvalidRequestProblem(
                    "name: up to 100 letters, digits and . _ @ + - are possible, beginning with a letter or digit.");
        }
        return store.insert(clean, checkedRole(role)).orElseThrow(() -> new NameTakenProblem(clean));
    }

    /** @param role null leaves it as it is, as does {@code disabled} */
    @Transactional
    Account change(long id, @Nullable String role, @Nullable Boolean disabled) {
        if (role == null && disabled == null) {
            throw new InvalidRequestProblem("Nothing to change: send role, disabled or both.");
        }
        List<Account> admins = store.lockAdmins();
        Account account = get(id);
        String newRole = role == null ? account.role() : checkedRole(role);
        boolean newDisabled = disabled == null ? account.disabled() : disabled;
        boolean isAdmin = admins.stream().anyMatch(admin -> admin.id() == id);
        if (isAdmin && admins.size() == 1 && (newDisabled || !newRole.equals(Role.ADMIN))) {
            throw new LastAdminProblem(account.name());
        }
        if (newDisabled) {
            tokens.endSessionsAndLinks(id, null);
        }
        return store.update(id, newRole, newDisabled);
    }

    /** A one-time way in, to hand over; earlier unused ones end. */
    @Transactional
    Secret signInLink(long id) {
        Account account = get(id);
        if (account.disabled()) {
            throw new InvalidRequestProblem("The account " + account.name() + " is disabled. Enable it first.");
        }
        tokens.revokeLinks(id);
        return tokens.issue(TokenKind.SIGN_IN, id, "", null, config.signInLink())
                .secret();
    }

    /**
     * Sets a password and ends every other session of the account.
     *
     * @param old needed where there is one already
     * @param session id of the token that stays
     */
    @Transactional
    void changePassword(long id, @Nullable String old, @Nullable String fresh, long session) {
        Account account = get(id);
        if (account.hasPassword() && !passwords.matches(old == null ? "" : old, account.passwordHash())) {
            throw new InvalidRequestProblem("The current password is not that. Nothing was changed.");
        }
        store.setPassword(id, passwords.hash(fresh == null ? "" : fresh));
        tokens.endSessionsAndLinks(id, session);
    }

    private static String checkedRole(@Nullable String role) {
        if (role == null || !Role.OF_PEOPLE.contains(role)) {
            throw new InvalidRequestProblem("role: one of " + String.join(", ", Role.OF_PEOPLE) + ".");
        }
        return role;
    }
}
