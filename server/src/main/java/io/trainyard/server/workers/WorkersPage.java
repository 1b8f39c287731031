package io.trainyard.server.workers;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Moment;
import io.trainyard.web.Pages;
import io.trainyard.web.WorkersView;
import io.trainyard.web.WorkersView.WorkerRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;

/** The machines that train, and how to add one. */
@Path("/workers")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class WorkersPage {
    @Inject
    Workers workers;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show(@Context UriInfo address) {
        Instant now = Instant.now();
        String server = address.getBaseUri().toString().replaceAll("/$", "");
        return Pages.workers(
                frames.frame(Section.WORKERS, "Workers"),
                new WorkersView(
                        workers.list().stream().map(worker -> row(worker, now)).toList(), server));
    }

    private static WorkerRow row(Worker worker, Instant now) {
        return new WorkerRow(
                worker.id(),
                worker.name(),
                worker.host(),
                worker.version(),
                worker.state().word(),
                worker.devices().stream()
                        .map(device -> device.id() + " " + device.name())
                        .toList(),
                worker.cpus(),
                worker.memoryBytes(),
                worker.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .toList(),
                worker.run(),
                worker.runName(),
                worker.evaluation(),
                new Moment(worker.lastSeen(), now));
    }
}
