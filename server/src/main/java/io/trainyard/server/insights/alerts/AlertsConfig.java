package io.trainyard.server.insights.alerts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.trainyard.server.insights.InsightKind;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who is told of new insights. */
@ConfigMapping(prefix = "trainyard.insights.alerts")
interface AlertsConfig {
    /** Where alerts are posted; nobody is told if there is none. */
    Optional<URI> webhook();

    /** What alerts are signed with; they are not signed if there is none. */
    Optional<String> secret();

    /**
     * Whom a mail is sent, too, over the server that {@code quarkus.mailer.*} names; nobody if this is left out.
     */
    Optional<Set<String>> email();

    /** Of what; of everything if this is left out. */
    Optional<Set<InsightKind>> kinds();

    /** Of runs that go on, or ended no longer ago than this: what was imported from long ago alarms nobody. */
    @WithDefault("1h")
    Duration recent();

    /** How often each server looks for alerts that are due; {@code off} for never. */
    @WithDefault("2s")
    String sendEvery();

    /** How long the receiver may take to answer. */
    @WithDefault("10s")
    Duration patience();

    /** How often an alert is tried before it is given up. */
    @WithDefault("8")
    int tries();

    /** How long after the first try comes the second; each pause is four times the one before. */
    @WithDefault("10s")
    Duration pause();
}
