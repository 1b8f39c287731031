package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.queue.JobQueue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Takes what attempts report. */
@Path(WorkerApi.JOBS + "/{job}/attempts/{attempt}" + WorkerApi.REPORTS)
@RolesAllowed(Role.WORKER)
public class ReportResource {
    @Inject
    JobQueue queue;

    @Inject
    MetricIngest ingest;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public void report(@PathParam("job") long job, @PathParam("attempt") int attempt, List<Report> reports) {
        ingest.store(queue.fence(job, attempt), reports == null ? List.of() : reports);
    }
}
