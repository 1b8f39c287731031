package io.trainyard.server.datasets.known;

import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownDatasets;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Well-known data sets over the API. */
@Path("/api/v1/datasets/known")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
class KnownResource {
    @Inject
    KnownRows rows;

    @Inject
    KnownFetches fetches;

    @Inject
    KnownCopies copies;

    @Inject
    SecurityIdentity identity;

    @GET
    public List<KnownAnswer> list() {
        return KnownDatasets.ALL.stream().map(this::answer).toList();
    }

    @GET
    @Path("{name}")
    public KnownAnswer show(@PathParam("name") String name) {
        return answer(known(name));
    }

    /** Begins to fetch: 202, and the address tells how far it is; 200 if it is here already. */
    @POST
    @Path("{name}")
    @RolesAllowed(Role.MEMBER)
    public Response fetch(@PathParam("name") String name) {
        KnownDataset known = known(name);
        fetches.start(known, identity.getPrincipal().getName());
        KnownAnswer answer = answer(known);
        return Response.status(answer.state().equals("ready") ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(answer)
                .build();
    }

    /** Takes the official files from the caller, in parts of any name. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.MEMBER)
    public KnownAnswer take(@PathParam("name") String name, @RestForm(FileUpload.ALL) List<FileUpload> files)
            throws IOException {
        Map<String, java.nio.file.Path> byName = new LinkedHashMap<>();
        files.forEach(file -> byName.put(file.fileName(), file.uploadedFile()));
        copies.take(known(name), byName, identity.getPrincipal().getName());
        return answer(known(name));
    }

    private KnownAnswer answer(KnownDataset known) {
        return KnownAnswer.of(known, rows.state(known.name()));
    }

    private static KnownDataset known(String name) {
        return KnownDatasets.find(name).orElseThrow(() -> new NotFoundProblem("well-known data set \"" + name + "\""));
    }
}
