package io.trainyard.server.workers;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.queue.QueueList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The queue, for people and scripts. */
@Path("/api/v1/queue")
@RolesAllowed(Role.VIEWER)
public class QueueResource {
    @Inject
    QueueList queue;

    @GET
    public Queue queue() {
        return new Queue(queue.running(), queue.waiting());
    }

    /**
     * @param running longest first
     * @param waiting in the order in which they will be claimed
     */
    public record Queue(List<QueueList.Running> running, List<QueueList.Waiting> waiting) {}
}
