package io.trainyard.server.accounts;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Forgets sessions and links that have ended; they let nobody in before that either. */
@Singleton
class EndedTokens {
    @Inject
    TokenStore tokens;

    @Scheduled(every = "1h", delayed = "1m")
    void forget() {
        tokens.forgetEnded();
    }
}
