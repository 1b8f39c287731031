package io.trainyard.server.workers;

import io.smallrye.mutiny.Uni;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Welcome;
import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.contract.protocol.WorkerHello;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NumberParam;
import io.trainyard.server.queue.QueueConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Workers come, ask for work, and go. */
@Path(WorkerApi.WORKERS)
@RolesAllowed(Role.WORKER)
public class WorkerResource {
    @Inject
    Workers workers;

    @Inject
    WaitingClaims waiting;

    @Inject
    Claims claims;

    @Inject
    QueueConfig config;

    @POST
    public Welcome hello(WorkerHello hello) {
        long worker = workers.hello(hello);
        return new Welcome(worker, (int) config.heartbeat().toSeconds(), (int)
                config.lease().toSeconds());
    }

    /** A job, as soon as there is one that fits; nothing after {@code wait} seconds. */
    @POST
    @Path("/{worker}" + WorkerApi.CLAIM)
    public Uni<RestResponse<Claim>> claim(
            @PathParam("worker") long worker,
            @QueryParam("wait") @Nullable String wait,
            @Context HttpServerRequest request) {
        long longest = WorkerApi.CLAIM_WAIT.toSeconds();
        Duration patience = Duration.ofSeconds(NumberParam.of("wait", wait, 0, longest, longest));
        return waiting.claim(worker, patience, () -> request.response().closed())
                .map(WorkerResource::answer);
    }

    @POST
    @Path("/{worker}" + WorkerApi.GOODBYE)
    public void goodbye(@PathParam("worker") long worker) {
        claims.leave(worker);
    }

    private static RestResponse<Claim> answer(Optional<Claim> claim) {
        return claim.map(RestResponse::ok).orElseGet(RestResponse::noContent);
    }
}
