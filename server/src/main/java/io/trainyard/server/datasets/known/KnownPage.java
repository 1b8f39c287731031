package io.trainyard.server.datasets.known;

import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownDatasets;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The button that fetches a well-known data set, in a browser with scripts and without. */
@Path("/datasets/known/{name}")
@RolesAllowed(Role.MEMBER)
public class KnownPage {
    @Inject
    KnownFetches fetches;

    @Inject
    SecurityIdentity identity;

    @POST
    public Response fetch(@PathParam("name") String name) {
        KnownDataset known =
                KnownDatasets.find(name).orElseThrow(() -> new NotFoundProblem("well-known data set \"" + name + "\""));
        fetches.start(known, identity.getPrincipal().getName());
        return Response.seeOther(URI.create("/datasets#known")).build();
    }
}
