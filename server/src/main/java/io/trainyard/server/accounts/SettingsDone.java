package io.trainyard.server.accounts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a change of the settings did, told on the page that follows it. */
enum SettingsDone {
    PASSWORD("The password is set. Everybody else who was signed in as you has been signed out."),
    REVOKED("The token is revoked: whoever holds it is refused from now on."),
    ROLE("The role is changed, from the next request on."),
    DISABLED("The account is disabled: its sessions and tokens let nobody in any more."),
    ENABLED("The account is enabled again.");

    private final String sentence;

    SettingsDone(String sentence) {
        this.sentence = sentence;
    }

    /** As in the address of the page. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String sentence(@Nullable String word) {
        for (SettingsDone done : values()) {
            if (done.word().equals(word)) {
                return done.sentence;
            }
        }
        return null;
    }
}
