package io.trainyard.server.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    @Test
    void aServerIsReadyWhenItHasWrittenWhereItIs() {
        Announcement announcement = new Announcement(() -> Optional.of(Path.of("home")));
        assertThat(announcement.call().getStatus()).isEqualTo(DOWN);
        announcement.made();
        assertThat(announcement.call().getStatus()).isEqualTo(UP);
    }

    @Test
    void aServerWithoutAHomeIsReadyAtOnce() {
        assertThat(new Announcement(Optional::empty).call().getStatus()).isEqualTo(UP);
    }
}
