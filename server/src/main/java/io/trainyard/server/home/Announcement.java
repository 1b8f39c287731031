package io.trainyard.server.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the server has written down where it is. It answers requests a moment before; who waits until it is ready and then
 * starts a command finds it.
 */
@Readiness
@ApplicationScoped
public class Announcement implements HealthCheck {
    private final HomeConfig home;
    private volatile boolean made;

    @Inject
    public Announcement(HomeConfig home) {
        this.home = home;
    }

    /** The files are written. */
    public void made() {
        made = true;
    }

    /** A server without a home has nothing to write. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("address written at home")
                .status(made || home.folder().isEmpty())
                .build();
    }
}
