package io.trainyard.server.datasets;

import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/** Data sets over the API. */
@Path("/api/v1/datasets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
class DatasetResource {
    /** A data set with all its versions, the newest first. */
    record Detail(String name, String description, List<DatasetAnswer> versions) {}

    @Inject
    Datasets datasets;

    @Inject
    DatasetUploads uploads;

    @Inject
    SecurityIdentity identity;

    /** The newest version of every data set. */
    @GET
    public List<DatasetAnswer> list() {
        return datasets.list().stream().map(DatasetAnswer::of).toList();
    }

    @GET
    @Path("{name}")
    public Detail detail(@PathParam("name") String name) {
        List<DatasetVersion> versions = datasets.versions(name);
        return new Detail(
                name,
                versions.get(0).description(),
                versions.stream().map(DatasetAnswer::of).toList());
    }

    @GET
    @Path("{name}/versions/{number}")
    public DatasetAnswer version(@PathParam("name") String name, @PathParam("number") int number) {
        return DatasetAnswer.of(datasets.version(name, number));
    }

    @GET
    @Path("{name}/versions/{number}/contact-sheet.png")
    @Produces("image/png")
    public Response contactSheet(@PathParam("name") String name, @PathParam("number") int number) {
        return Response.ok(datasets.contactSheet(datasets.version(name, number)))
                .header("Cache-Control", "private, max-age=86400, immutable")
                .build();
    }

    /** The bytes of a version, as one archive. */
    @GET
    @Path("{name}/versions/{number}/archive")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response archive(@PathParam("name") String name, @PathParam("number") int number) {
        DatasetVersion version = datasets.version(name, number);
        InputStream content = datasets.archive(version)
                .orElseThrow(() -> new NotFoundProblem("archive of " + version.label() + ": the program draws it"));
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_LENGTH, version.bytes())
                .header(HttpHeaders.ETAG, '"' + version.sha256() + '"')
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]+", "-") + "-" + number
                                + ".archive\"")
                .build();
    }

    /** Adds a version: 201, or 200 with the version that has the same bytes. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.MEMBER)
    public Response upload(@BeanParam UploadForm form) throws IOException {
        Stored stored = uploads.store(form.upload(identity.getPrincipal().getName()));
        return Response.status(stored.created() ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create(DatasetAnswer.address(stored.version())))
                .entity(DatasetAnswer.of(stored.version()))
                .build();
    }
}
