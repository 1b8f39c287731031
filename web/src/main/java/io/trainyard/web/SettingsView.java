package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Password, tokens, and accounts for those who may manage them.
 *
 * @param hasPassword whether one was set before
 * @param made the secret of a token just made, shown this once; null otherwise
 * @param said what the last change did; null if there was none
 * @param mistake what was wrong with it; null if nothing
 */
public record SettingsView(
        boolean hasPassword,
        List<TokenRow> tokens,
        List<AccountRow> accounts,
        @Nullable MadeToken made,
        @Nullable String said,
        @Nullable String mistake) {

    /** @param kind api or worker */
    public record TokenRow(long id, String kind, String name, String owner, Moment created, @Nullable Moment used) {}

    /** Somebody who may sign in. */
    public record AccountRow(
            long id, String name, String role, Moment created, boolean disabled, @Nullable String signInLink) {}

    /** A secret that cannot be shown again. */
    public record MadeToken(String kind, String name, String secret) {}
}
