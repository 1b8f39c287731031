package io.trainyard.server.choosing;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was chosen, one by one. */
@Path("/api/v1/choices/{id}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ChoicesResource {
    @Inject
    Choosing choosing;

    /** @param findings the {@link Standing} by which it was chosen */
    public record Detail(@JsonUnwrapped Choice choice, @JsonRawValue String findings) {}

    @GET
    @Operation(summary = "A choice with its test score and the figures by which it was made")
    public Detail get(@PathParam("id") long id) {
        return new Detail(choosing.get(id), choosing.findings(id));
    }
}
