package io.trainyard.server.accounts;

import io.quarkus.runtime.StartupEvent;
import io.trainyard.server.home.HomeConfig;
import io.trainyard.server.home.HomeFile;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets the owner of a new server in without a default password: there is an account {@code admin}, its token lies in
 * the home, and a link that works once.
 */
@Singleton
public class FirstAdmin {
    static final String NAME = "admin";

    @Inject
    AccountStore accounts;

    @Inject
    TokenStore tokens;

    @Inject
    SignInLinks links;

    @Inject
    HomeConfig home;

    void prepare(@Observes StartupEvent started) {
        if (accounts.isEmpty()) {
            accounts.insert(NAME, Role.ADMIN); // several servers may try at once: one account comes of it
        }
        home.folder().ifPresent(this::writeTokens);
    }

    /**
     * A fresh one-time link for the first admin; those before it end. With a home there is one on each start; without,
     * only while no admin has a password to come in with.
     *
     * @param base where the server is reached
     */
    public Optional<String> signInLink(URI base) {
        boolean needed = home.folder().isPresent()
                || accounts.all().stream()
                        .noneMatch(account ->
                                account.role().equals(Role.ADMIN) && !account.disabled() && account.hasPassword());
        return needed ? first().map(admin -> links.make(admin.id(), base)) : Optional.empty();
    }

    private void writeTokens(Path folder) {
        first().ifPresent(admin -> keep(
                new HomeFile(folder.resolve(HomeFile.ADMIN_TOKEN)),
                TokenKind.API,
                label -> tokens.issue(TokenKind.API, admin.id(), label, null, null)));
        keep(
                new HomeFile(folder.resolve(HomeFile.WORKER_TOKEN)),
                TokenKind.WORKER,
                label -> tokens.issue(TokenKind.WORKER, null, label, null, null));
    }

    /** Writes a token to a file, unless the one that is there still lets somebody in. */
    private void keep(HomeFile file, TokenKind kind, Function<String, Issued> maker) {
        boolean valid = file.read()
                .flatMap(text -> tokens.find(new Secret(text), Set.of(kind)))
                .isPresent();
        if (!valid) {
            String label = file.path().getFileName() + " on " + hostName();
            file.write(maker.apply(label).secret().text());
        }
    }

    private Optional<Account> first() {
        return accounts.all().stream()
                .filter(account -> account.role().equals(Role.ADMIN) && !account.disabled())
                .min(Comparator.comparing(Account::id));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
