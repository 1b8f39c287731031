package io.trainyard.server.weights;

import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.UploadedCheckpoints;
import io.trainyard.server.problems.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Weights that were trained elsewhere. */
@Path("/api/v1/checkpoints")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
public class WeightsResource {
    @Inject
    WeightsUpload uploads;

    @Inject
    UploadedCheckpoints store;

    @Inject
    Checkpoints checkpoints;

    @Inject
    SecurityIdentity identity;

    @GET
    @Operation(summary = "The weights that were uploaded, the newest first; those of a run are below the run")
    public List<Checkpoint> list(@RestQuery @Nullable String family, @RestQuery @Nullable String variant) {
        return checkpoints.uploaded(family, variant);
    }

    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Uploads a network's weights: a safetensors file with torchvision's names")
    public Response upload(
            @RestQuery @Nullable String name,
            @RestQuery @Nullable String family,
            @RestQuery @Nullable String variant,
            @RestQuery @Nullable String input,
            @RestQuery @Nullable String classes,
            @RestQuery @Nullable String options,
            @RestQuery @Nullable String network,
            @RestQuery @Nullable String classNames,
            InputStream body)
            throws IOException {
        WeightsForm form =
                new WeightsForm(name, new NetworkWords(family, variant, options, network), input, classes, classNames);
        try {
            return created(uploads.store(form.read(), body, sender()));
        } catch (Problem e) {
            body.transferTo(OutputStream.nullOutputStream()); // who still sends does not read the answer
            throw e;
        }
    }

    /** The same from a form, whose parts have the parameters' names; the file's is {@code file}. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Uploads a network's weights as the parts of a form")
    public Response uploadForm(@BeanParam WeightsParts parts) throws IOException {
        return created(parts.store(uploads, sender()));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Deletes uploaded weights that no run starts from")
    public void delete(@PathParam("id") long id) {
        store.delete(id);
    }

    private String sender() {
        return identity.getPrincipal().getName();
    }

    private static Response created(Checkpoint checkpoint) {
        return Response.created(URI.create("/api/v1/checkpoints/" + checkpoint.id()))
                .entity(checkpoint)
                .build();
    }
}
