package io.trainyard.server;

import org.eclipse.microprofile.config.Config;

/** What has to be known before a mail can be sent, looked at when the server starts and not when the first one is due. */
final class MailSettings {
    private MailSettings() {}

    /** @throws StartRefused if mails are wanted that nobody would send */
    static void check(Config config) {
        boolean wanted = config.getOptionalValue("trainyard.insights.alerts.email", String.class)
                .isPresent();
        if (wanted
                && config.getOptionalValue("quarkus.mailer.from", String.class).isEmpty()) {
            throw new StartRefused(
                    StartRefused.SETTING_MISSING,
                    "trainyard.insights.alerts.email is set, and nothing says from whom mails come. Set quarkus.mailer.from"
                            + " (QUARKUS_MAILER_FROM) to an address, and quarkus.mailer.host to your mail server.",
                    null);
        }
    }
}
